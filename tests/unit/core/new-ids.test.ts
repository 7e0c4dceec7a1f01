import { expect, test } from 'vitest';
import { createNewId } from '#core/new-ids.ts';
import { brandId } from '#shared/domain/ids.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

test('ids sort in the order they were given out, within a millisecond and when the clock goes back', () => {
  const clock = fakeClock();
  const newId = createNewId(clock);
  const ids = Array.from({ length: 1000 }, (_, n) => {
    if (n % 100 === 50) clock.advance(1);
    if (n === 700) clock.jumpTo('2020-01-01T00:00:00.000Z');
    return newId();
  });
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => brandId.safeParse(id).success)).toBe(true);
});
