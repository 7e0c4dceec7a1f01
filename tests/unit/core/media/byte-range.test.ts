import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readByteRange } from '#core/media/byte-range.ts';

test.each([
  [undefined, { kind: 'whole' }],
  ['bytes=0-', { kind: 'part', from: 0, to: 99 }],
  ['bytes=10-19', { kind: 'part', from: 10, to: 19 }],
  ['bytes=90-1000', { kind: 'part', from: 90, to: 99 }],
  ['bytes=-10', { kind: 'part', from: 90, to: 99 }],
  ['bytes=-1000', { kind: 'part', from: 0, to: 99 }],
  ['bytes=100-', { kind: 'outside' }],
  ['bytes=-0', { kind: 'outside' }],
  ['bytes=-', { kind: 'whole' }],
  ['bytes=20-10', { kind: 'whole' }],
  ['bytes=0-1,5-6', { kind: 'whole' }],
  ['lines=1-2', { kind: 'whole' }],
  ['bytes=a-b', { kind: 'whole' }],
])('%s of 100 bytes', (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});

test('a part always lies within the file', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.oneof(fc.nat(), fc.constant('')),
      fc.oneof(fc.nat(), fc.constant('')),
      (bytes, first, last) => {
        const range = readByteRange(`bytes=${first}-${last}`, bytes);
        if (range.kind !== 'part') return;
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeGreaterThanOrEqual(range.from);
        expect(range.to).toBeLessThan(bytes);
      },
    ),
  );
});
