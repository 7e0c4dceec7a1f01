import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepEqual } from '#renderer/api/keep-equal.ts';

describe('an answer that comes again', () => {
  it('is the old object where it says the same', () => {
    const before = {
      items: [
        { id: 'a', local: '1' },
        { id: 'b', local: '2' },
      ],
    };
    expect(keepEqual(before, structuredClone(before))).toBe(before);
  });

  it('keeps each item that has not changed, also when others come or go before it', () => {
    const before = {
      items: [
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ],
    };
    const next = keepEqual(before, {
      items: [
        { id: 'x', n: 0 },
        { id: 'b', n: 2 },
        { id: 'a', n: 9 },
      ],
    });
    expect(next.items[1]).toBe(before.items[1]);
    expect(next.items[2]).toEqual({ id: 'a', n: 9 });
  });

  it('always says what the new answer says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
        expect(keepEqual(before, structuredClone(next))).toEqual(next);
      }),
    );
  });

  it('sees that a field is gone', () => {
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepEqual([1, 2, 3], [1, 2])).toEqual([1, 2]);
  });
});
