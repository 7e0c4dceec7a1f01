import { epochMs, type EpochMs } from './epoch-ms.ts';

/** What the user means: a time on the wall of a place. The instant is derived from it, never the other way round. */
export interface WallClock {
  /** `2026-11-26T18:30:00`, no offset. */
  readonly local: string;
  /** An IANA time zone, `Europe/Kyiv`. */
  readonly zone: string;
}

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
