import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide } from '#renderer/features/calendar/side-by-side.ts';
import { localAt } from '#renderer/lib/local-time.ts';
import { calendarItem } from './calendar-items.ts';

const HEIGHT = 24;

function day(minutes: readonly number[]) {
  return [...minutes]
    .sort((one, other) => one - other)
    .map((minute, index) => calendarItem(`chip ${index}`, localAt('2026-11-26', minute)));
}

describe('chips of one day in the week', () => {
  it('never cover each other, and none is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 40 }), (minutes) => {
        const placed = sideBySide(day(minutes), HEIGHT);
        expect(placed).toHaveLength(minutes.length);
        for (const one of placed) {
          expect(one.lane).toBeLessThan(one.lanes);
          for (const other of placed) {
            const isOver = Math.abs(one.startMinutes - other.startMinutes) < HEIGHT;
            if (one === other || !isOver) continue;
            expect(one.lanes).toBe(other.lanes);
            expect(one.lane).not.toBe(other.lane);
          }
        }
      }),
    );
  });

  it('take the whole width where nothing is beside them', () => {
    const [one, two, three] = sideBySide(day([540, 545, 720]), HEIGHT);
    expect([one?.lanes, two?.lanes, three?.lanes]).toEqual([2, 2, 1]);
  });
});
