import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '#core/scheduler/backoff.ts';

const DAY_MS = 24 * 60 * 60_000;
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const tries = fc.integer({ min: 0, max: 1000 });

test('waits double from 15 seconds to 5 minutes, less at most a quarter', () => {
  expect([0, 1, 2, 3, 4, 5, 20].map((tried) => backoffMs(tried, 0))).toEqual([
    15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000,
  ]);
  fc.assert(
    fc.property(tries, chance, (tried, share) => {
      const full = backoffMs(tried, 0);
      const waited = backoffMs(tried, share);
      expect(waited).toBeLessThanOrEqual(full);
      expect(waited).toBeGreaterThanOrEqual(full * 0.75);
    }),
  );
});

test('what a network asks for is honoured, up to a day', () => {
  fc.assert(
    fc.property(tries, chance, fc.integer({ min: 0, max: 100 * DAY_MS }), (tried, share, askedMs) => {
      const waited = backoffMs(tried, share, askedMs);
      expect(waited).toBeGreaterThanOrEqual(Math.min(askedMs, DAY_MS));
      expect(waited).toBeLessThanOrEqual(Math.max(300_000, Math.min(askedMs, DAY_MS)));
    }),
  );
});
