import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterAt, stepTarget, type Board } from '#renderer/features/calendar/move-target.ts';
import { localAt, minutesOf, timeOf } from '#renderer/lib/local-time.ts';

const month: Board = { view: 'month', direction: 'ltr', from: '2026-10-26', to: '2026-12-06' };
const week: Board = { view: 'week', direction: 'ltr', from: '2026-11-23', to: '2026-11-29' };
const at = '2026-11-26T18:30:00';

describe('a chip that is moved by arrow keys', () => {
  it('goes by days and weeks in the month, its time of day kept', () => {
    expect(stepTarget(at, 'ArrowRight', month)).toBe('2026-11-27T18:30:00');
    expect(stepTarget(at, 'ArrowUp', month)).toBe('2026-11-19T18:30:00');
  });

  it('goes by days and quarters of an hour in the week', () => {
    expect(stepTarget(at, 'ArrowLeft', week)).toBe('2026-11-25T18:30:00');
    expect(stepTarget(at, 'ArrowDown', week)).toBe('2026-11-26T18:45:00');
    expect(stepTarget('2026-11-26T18:37:00', 'ArrowUp', week)).toBe('2026-11-26T18:30:00');
    expect(stepTarget('2026-11-26T18:37:00', 'ArrowDown', week)).toBe('2026-11-26T18:45:00');
  });

  it('goes where the arrow points when the screen is mirrored', () => {
    expect(stepTarget(at, 'ArrowLeft', { ...month, direction: 'rtl' })).toBe('2026-11-27T18:30:00');
  });

  it('stops at the edge of what is shown', () => {
    expect(stepTarget('2026-11-29T18:30:00', 'ArrowRight', week)).toBeNull();
    expect(stepTarget('2026-10-26T18:30:00', 'ArrowUp', month)).toBeNull();
    expect(stepTarget('2026-11-26T23:45:00', 'ArrowDown', week)).toBeNull();
    expect(stepTarget('2026-11-26T00:00:00', 'ArrowUp', week)).toBeNull();
  });
});

describe('a chip that is dropped in the week', () => {
  it('lands on the quarter of an hour that its upper edge is nearest to', () => {
    expect(timeOf(localAt('2026-11-26', quarterAt(18.5 / 24)))).toBe('18:30');
    expect(timeOf(localAt('2026-11-26', quarterAt(18.6 / 24)))).toBe('18:30');
    expect(timeOf(localAt('2026-11-26', quarterAt(18.65 / 24)))).toBe('18:45');
  });

  it('stays on its day, however far it is dragged', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (share) => {
        const minutes = quarterAt(share);
        expect(minutes % 15).toBe(0);
        expect(minutesOf(localAt('2026-11-26', minutes))).toBe(minutes);
      }),
    );
  });
});
