const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;

/** The first full quarter of an hour that is at least an hour away, on the wall of a zone. */
export function soonestMoment(zone: string, nowMs: number): { readonly date: string; readonly time: string } {
  const atMs = Math.ceil((nowMs + HOUR_MS) / QUARTER_MS) * QUARTER_MS;
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime().toString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}
