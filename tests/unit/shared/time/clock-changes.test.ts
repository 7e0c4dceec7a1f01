import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs } from '#shared/time/instant.ts';
import { resolveWallClock, toWallClock } from '#shared/time/wall-clock.ts';
import { clockChanges, systemKnows, systemZoneRelease, type ClockChange } from '#tests/support/zdump.ts';

const FROM = 2020;
const UNTIL = 2038;
const MINUTE_MS = 60_000;

/** More than a release or two changes: past this the comparison would prove nothing. */
const MOST_LEFT_OUT = 25;

const systemRelease = systemZoneRelease();
const ours = process.versions.tz ?? 'unknown';

/** What clocks that are `offsetMs` from UTC show at an instant. */
function shown(atMs: number, offsetMs: number): string {
  return new Date(atMs + offsetMs).toISOString().slice(0, 19);
}

/** Times on the wall around a change: before it, at both ends and in the middle of what it skips or repeats, after it. */
function expectAround({ zone, atMs, beforeMs, afterMs }: ClockChange): void {
  const lengthMs = Math.abs(afterMs - beforeMs);
  const isGap = afterMs > beforeMs;
  const startMs = atMs + Math.min(beforeMs, afterMs);
  for (const intoMs of [0, Math.floor(lengthMs / 2_000) * 1000, lengthMs - 1000]) {
    const local = shown(startMs + intoMs, 0);
    // By RFC 5545 both are read with the offset before the change: it shifts the first by the gap, and takes the earlier.
    const at = startMs + intoMs - beforeMs;
    const resolved = { at, shift: isGap ? 'gap' : 'overlap', local: isGap ? shown(at, afterMs) : local };
    expect({ zone, ...resolveWallClock({ local, zone }) }).toEqual({ zone, ...resolved });
  }
  const before = { at: startMs - 1000 - beforeMs, shift: 'none', local: shown(startMs - 1000, 0) };
  const after = { at: startMs + lengthMs - afterMs, shift: 'none', local: shown(startMs + lengthMs, 0) };
  expect({ zone, ...resolveWallClock({ zone, local: before.local }) }).toEqual({ zone, ...before });
  expect({ zone, ...resolveWallClock({ zone, local: after.local }) }).toEqual({ zone, ...after });
}

function ourChanges(zone: string): string[] {
  const untilMs = Date.UTC(UNTIL, 0, 1);
  const found: string[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(FROM, 0, 1)).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= untilMs) return found;
    found.push(`${next.epochMilliseconds} ${next.offsetNanoseconds / 1e6}`);
    at = next;
  }
}

describe.skipIf(systemRelease === null)('a time on the wall, by the zone data of the system itself', () => {
  test.each([
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Europe/Kyiv',
    'Asia/Jerusalem',
    'Asia/Tbilisi',
    'Europe/Stockholm',
    'Europe/Paris',
  ])('in %s falls where the clocks there have it', (zone) => {
    const changes = clockChanges([zone], 2004, UNTIL);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expectAround(change);
  });

  test('on the day that Samoa never had is moved past it', () => {
    const [change] = clockChanges(['Pacific/Apia'], 2011, 2012).filter(
      ({ afterMs, beforeMs }) => afterMs - beforeMs > 1e7,
    );
    expect(change && (change.afterMs - change.beforeMs) / 3_600_000).toBe(24);
    const wall = { local: '2011-12-30T12:00:00', zone: 'Pacific/Apia' };
    expect(resolveWallClock(wall)).toMatchObject({ shift: 'gap', local: '2011-12-31T12:00:00' });
  });

  test('falls where it should in all zones, and which are left out is said', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(systemKnows);
    const byZone = Map.groupBy(clockChanges(zones, FROM, UNTIL), ({ zone }) => zone);
    const leftOut = zones.filter((zone) => {
      const theirs = (byZone.get(zone) ?? []).map(({ atMs, afterMs }) => `${atMs} ${afterMs}`);
      return theirs.join() !== ourChanges(zone).join();
    });
    if (leftOut.length > 0) {
      process.stdout.write(
        `Left out, because zone data ${ours} (runtime) and ${systemRelease} (system) differ there: ${leftOut.join(', ')}\n`,
      );
    }
    expect(leftOut.length).toBeLessThan(systemRelease === ours ? 1 : MOST_LEFT_OUT);
    const compared = zones.filter((zone) => !leftOut.includes(zone));
    expect(compared.length).toBeGreaterThan(300);
    for (const zone of compared) for (const change of byZone.get(zone) ?? []) expectAround(change);

    // Between the changes, at any second: the offset in force is the one since the last change.
    const second = fc.integer({ min: Date.UTC(FROM, 0, 1) / 1000, max: Date.UTC(UNTIL, 0, 1) / 1000 - 1 });
    fc.assert(
      fc.property(fc.constantFrom(...compared), second, (zone, atSecond) => {
        const wall = toWallClock(epochMs(atSecond * 1000), zone);
        const last = (byZone.get(zone) ?? []).findLast(({ atMs }) => atMs <= atSecond * 1000);
        const first = byZone.get(zone)?.[0];
        const offsetMs = last?.afterMs ?? first?.beforeMs;
        if (offsetMs !== undefined) expect(wall.local).toBe(shown(atSecond * 1000, offsetMs));
        const resolved = resolveWallClock(wall);
        if (resolved.shift === 'none') expect(resolved.at).toBe(atSecond * 1000);
        else expect(atSecond * 1000 - resolved.at).toBeLessThanOrEqual(120 * MINUTE_MS);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});

if (systemRelease === null) test.skip('skipped: this machine has no zdump, or no zone data of its own', () => {});
