import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '#shell/byte-range.ts';

describe('a byte range', () => {
  it.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=2-5', 10, { start: 2, end: 5 }],
    ['bytes=2-', 10, { start: 2, end: 9 }],
    ['bytes=2-99', 10, { start: 2, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, null],
    ['bytes=0-1,4-5', 10, null],
    ['bytes=-', 10, null],
    ['items=0-1', 10, null],
    ['', 10, null],
    [null, 10, null],
  ] as const)('%j of %d bytes is %j', (header, bytes, range) => {
    expect(parseByteRange(header, bytes)).toEqual(range);
  });

  it('never leaves the file, whatever is asked for', () => {
    const number = fc.oneof(fc.nat().map(String), fc.constantFrom('', '-1', '999999999999999', 'x'));
    fc.assert(
      fc.property(number, number, fc.nat(1000), (first, last, bytes) => {
        const range = parseByteRange(`bytes=${first}-${last}`, bytes);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(bytes);
        expect(range.start).toBeLessThanOrEqual(range.end);
      }),
      { numRuns: 1000 },
    );
  });
});
