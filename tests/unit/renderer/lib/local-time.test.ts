import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dayOf, localAt, minutesOf, onDay, timeOf } from '#renderer/lib/local-time.ts';

describe('wall-clock times', () => {
  it('keep their time of day on another day', () => {
    expect(onDay('2026-11-26T18:30:00', '2026-12-01')).toBe('2026-12-01T18:30:00');
  });

  it('are put together and taken apart without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        const local = localAt('2026-11-26', minutes);
        expect(minutesOf(local)).toBe(minutes);
        expect(dayOf(local)).toBe('2026-11-26');
        expect(timeOf(local)).toMatch(/^\d\d:\d\d$/);
      }),
    );
  });

  it('stay in the month that was asked for, also from the 31st', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  });
});
