import { createHash } from 'node:crypto';
import { resolveWallClock, type ResolvedWallClock, type WallClock } from '#shared/time/wall-clock.ts';

/** The rules of the clocks of the world, as this machine has them. */
export interface ZoneData {
  /** Changes where the rules of a zone do. */
  fingerprint(zone: string): string;
  resolve(wall: WallClock): ResolvedWallClock;
}

// The same years on every day, so that only other rules make another fingerprint. Past them zones repeat their last rule.
const FROM = '2020-01-01T00:00Z';
const UNTIL = '2038-01-01T00:00Z';

/** The zone data of the runtime. A fingerprint takes some 10 ms. */
export const runtimeZoneData: ZoneData = {
  resolve: resolveWallClock,
  fingerprint: (zone) =>
    createHash('sha256')
      .update(JSON.stringify(changesOf(zone)))
      .digest('hex'),
};

function changesOf(zone: string): readonly (readonly [number, string])[] {
  const untilMs = Temporal.Instant.from(UNTIL).epochMilliseconds;
  const start = Temporal.Instant.from(FROM).toZonedDateTimeISO(zone);
  const changes: [number, string][] = [];
  for (let at: Temporal.ZonedDateTime | null = start; at !== null && at.epochMilliseconds < untilMs;) {
    changes.push([at.epochMilliseconds, at.offset]);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
}
