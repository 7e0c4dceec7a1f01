import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordKey } from '#core/channels/bluesky/record-key.ts';
import { epochMs } from '#shared/time/instant.ts';
import { THURSDAY_EVENING } from '#tests/support/publish-context.ts';

test('a record key is a TID, and the same for every attempt', () => {
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2200, 0) });
  fc.assert(
    fc.property(instants, fc.string(), (at, key) => {
      const tid = recordKey(epochMs(at), key);
      expect(tid).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
      expect(recordKey(epochMs(at), key)).toBe(tid);
    }),
  );
});

test('later claims sort later, and two deliveries of one moment differ', () => {
  const keys = [0, 1, 1000, 86_400_000].map((later) => recordKey(epochMs(THURSDAY_EVENING + later), 'a'));
  expect(keys.toSorted()).toEqual(keys);
  expect(recordKey(THURSDAY_EVENING, 'a')).not.toBe(recordKey(THURSDAY_EVENING, 'b'));
});
