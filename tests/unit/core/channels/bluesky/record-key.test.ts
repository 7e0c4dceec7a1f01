import fc from 'fast-check';
import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { recordKey } from '#core/channels/bluesky/record-key.ts';

const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2200, 0) });

test('a record key is a TID, and the same for every attempt, whenever it is made', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 9 }), (msecs, generation) => {
      const key = `${uuidv7({ msecs })}/${generation}`;
      const tid = recordKey(key);
      expect(tid).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
      expect(recordKey(key)).toBe(tid);
    }),
  );
});

test('later deliveries sort later, and no two are one', () => {
  const ids = [0, 1, 1000, 86_400_000].map((later) => uuidv7({ msecs: Date.UTC(2026, 10, 26) + later }));
  const keys = ids.map((id) => recordKey(`${id}/1`));
  expect(keys.toSorted()).toEqual(keys);
  expect(recordKey(`${ids[0]}/1`)).not.toBe(recordKey(`${ids[0]}/2`));
  expect(recordKey(`${uuidv7({ msecs: 1 })}/1`)).not.toBe(recordKey(`${uuidv7({ msecs: 1 })}/1`));
});
