import { z } from 'zod';

export { durationMs } from './duration-ms.ts';

/** Whether `text` is an ISO 8601 duration of whole days and less, longer than nothing (`PT24H`, `P7D`). */
export function isDuration(text: string): boolean {
  try {
    const duration = Temporal.Duration.from(text);
    return duration.sign > 0 && duration.years === 0 && duration.months === 0;
  } catch {
    return false;
  }
}

export const duration = z
  .string()
  .refine(isDuration, { error: 'must be a length of time such as PT24H or P7D' })
  .meta({ description: 'ISO 8601 duration, e.g. PT24H' });
