import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '#shared/time/instant.ts';
import { isLocalTime, isZone, resolveWallClock, toWallClock } from '#shared/time/wall-clock.ts';

const resolved = (local: string, zone: string) => {
  const { at, shift } = resolveWallClock({ local, zone });
  return { at: toInstant(at), shift, local: resolveWallClock({ local, zone }).local };
};

describe('a wall-clock time', () => {
  test('that the clocks jump over moves on by the length of the jump', () => {
    expect(resolved('2026-03-08T02:30', 'America/New_York')).toEqual({
      at: '2026-03-08T07:30:00.000Z',
      shift: 'gap',
      local: '2026-03-08T03:30:00',
    });
    expect(resolved('2026-03-29T03:15', 'Europe/Kyiv')).toEqual({
      at: '2026-03-29T01:15:00.000Z',
      shift: 'gap',
      local: '2026-03-29T04:15:00',
    });
  });

  test('that comes twice is the earlier of the two', () => {
    expect(resolved('2026-11-01T01:30', 'America/New_York')).toMatchObject({
      at: '2026-11-01T05:30:00.000Z',
      shift: 'overlap',
    });
  });

  test('of a zone that shifts by half an hour is right too', () => {
    expect(resolved('2026-10-04T02:15', 'Australia/Lord_Howe')).toMatchObject({
      at: '2026-10-03T15:45:00.000Z',
      shift: 'gap',
      local: '2026-10-04T02:45:00',
    });
  });

  test('of a day that never was lands on the day after', () => {
    expect(resolved('2011-12-30T12:00', 'Pacific/Apia')).toMatchObject({ shift: 'gap', local: '2011-12-31T12:00:00' });
  });

  test('keeps its wall clock on both sides of a change of clocks', () => {
    expect(resolved('2026-10-24T18:30', 'Europe/Kyiv').at).toBe('2026-10-24T15:30:00.000Z');
    expect(resolved('2026-10-26T18:30', 'Europe/Kyiv').at).toBe('2026-10-26T16:30:00.000Z');
  });

  test('comes back from its instant, wherever and whenever it is', () => {
    const zones = fc.constantFrom(
      'Europe/Kyiv',
      'Asia/Jerusalem',
      'America/New_York',
      'Asia/Tbilisi',
      'Pacific/Apia',
      'UTC',
    );
    const minutes = fc.integer({ min: Date.UTC(2020) / 60_000, max: Date.UTC(2037) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = new Date(minute * 60_000).toISOString().slice(0, 19);
        const { at, local: shown } = resolveWallClock({ local, zone });
        expect(toWallClock(at, zone)).toEqual({ local: shown, zone });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is no time or zone', () => {
  test.each([
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-11-26',
    '2026-11-26T25:00',
    '2026-11-26T18:30Z',
    '26-11-26T18:30',
    '',
  ])('%j is not a time', (local) => expect(isLocalTime(local)).toBe(false));

  test.each(['Europe/Atlantis', '+02:00', 'EST5', '', 'Europe/Kyiv; DROP', '../etc'])('%j is not a zone', (zone) =>
    expect(isZone(zone)).toBe(false),
  );

  test.each(['Europe/Kyiv', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is a zone', (zone) =>
    expect(isZone(zone)).toBe(true),
  );
});
