import { z } from 'zod';

// Apart from the schemas, so that screens can reckon with times without carrying a schema library.
export {
  normalizeLocal,
  resolveWallClock,
  toWallClock,
  type ResolvedWallClock,
  type WallClock,
} from './resolve-wall-clock.ts';

const ZONE_NAME = /^(?:UTC|[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)+)$/;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** Whether `zone` is a named IANA zone known here. Bare offsets are refused: they know no daylight saving. */
export function isZone(zone: string): boolean {
  if (!ZONE_NAME.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** Whether `local` names a day and a time that exist in the calendar (31 February does not). */
export function isLocalTime(local: string): boolean {
  if (!LOCAL_TIME.test(local)) return false;
  try {
    Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

export const zone = z
  .string()
  .refine(isZone, { error: 'must be a time zone such as Europe/Kyiv' })
  .meta({ description: 'IANA time zone, e.g. Europe/Kyiv' });

export const localTime = z
  .string()
  .refine(isLocalTime, { error: 'must be a date and time that exist, such as 2026-11-26T18:30:00' })
  .meta({ description: 'wall-clock time, e.g. 2026-11-26T18:30:00' });

export const wallClock = z.strictObject({ local: localTime, zone }).readonly();
