import { z } from 'zod';
import { epochMs, type EpochMs } from './instant.ts';

/** What the user means: a time on the wall of a place. The instant is derived from it, never the other way round. */
export interface WallClock {
  /** `2026-11-26T18:30:00`, no offset. */
  readonly local: string;
  /** An IANA time zone, `Europe/Kyiv`. */
  readonly zone: string;
}

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

/** How a wall-clock time fell on the time line. */
export interface ResolvedWallClock {
  readonly at: EpochMs;
  /** `gap`: the clocks jumped over it, so it was moved; `overlap`: it comes twice, the earlier one was taken. */
  readonly shift: 'none' | 'gap' | 'overlap';
  /** The wall-clock time at which it will really be, equal to `local` unless `shift` is `gap`. */
  readonly local: string;
}

/**
 * The instant of a wall-clock time, by RFC 5545 (Temporal's `compatible`): a time that the clocks jump over moves on by
 * the length of the jump, one that comes twice is the earlier of the two.
 */
export function resolveWallClock(wall: WallClock): ResolvedWallClock {
  const plain = Temporal.PlainDateTime.from(wall.local);
  const earlier = plain.toZonedDateTime(wall.zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(wall.zone, { disambiguation: 'later' });
  const chosen = plain.toZonedDateTime(wall.zone, { disambiguation: 'compatible' });
  const local = formatLocal(chosen.toPlainDateTime());
  const at = epochMs(chosen.epochMilliseconds);
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { at, shift: 'none', local };
  return { at, shift: chosen.toPlainDateTime().equals(plain) ? 'overlap' : 'gap', local };
}

/** What the clocks of `zoneName` show at an instant. */
export function toWallClock(at: EpochMs, zoneName: string): WallClock {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneName);
  return { local: formatLocal(zoned.toPlainDateTime()), zone: zoneName };
}

/** One spelling for every local time that leaves the program: to the second, no fraction. */
export function normalizeLocal(local: string): string {
  return formatLocal(Temporal.PlainDateTime.from(local));
}

function formatLocal(plain: Temporal.PlainDateTime): string {
  return plain.toString({ smallestUnit: 'second' });
}
