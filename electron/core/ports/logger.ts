/** What may stand in a log line. Secrets, post texts and tokens may not. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One line per event; the event is a fixed name such as `delivery.published`, never a sentence with data in it. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
