import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekOf, weeksOfMonth } from '#renderer/features/calendar/visible-days.ts';

const day = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2999-11-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const weekStart = fc.integer({ min: 1, max: 7 });

describe('the days a calendar shows', () => {
  it('of a month are whole weeks that hold all of it, six at most, each day once', () => {
    fc.assert(
      fc.property(day, weekStart, (date, start) => {
        const weeks = weeksOfMonth(date, start);
        const days = weeks.flat();
        const month = days.filter((one) => one.slice(0, 7) === date.slice(0, 7));
        expect(month).toHaveLength(Temporal.PlainDate.from(date).daysInMonth);
        expect(weeks.length).toBeLessThanOrEqual(6);
        expect(days).toHaveLength(weeks.length * 7);
        expect(new Set(days).size).toBe(days.length);
        for (const week of weeks) expect(Temporal.PlainDate.from(week[0] ?? '').dayOfWeek).toBe(start);
        for (const week of weeks) expect(week.some((one) => month.includes(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('of a week begin on the day that the settings say', () => {
    expect(weekOf('2026-11-26', 1)[0]).toBe('2026-11-23');
    expect(weekOf('2026-11-26', 7)[0]).toBe('2026-11-22');
    expect(weekOf('2026-11-22', 7)[0]).toBe('2026-11-22');
  });
});
