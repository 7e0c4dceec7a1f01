/** Length in milliseconds; a day counts 24 hours, because an expiry is paid for by the hour. */
export function durationMs(text: string): number {
  return Temporal.Duration.from(text).total({ unit: 'milliseconds', relativeTo: '2000-01-01T00:00Z[UTC]' });
}
