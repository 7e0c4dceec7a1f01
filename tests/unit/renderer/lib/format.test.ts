import { describe, expect, it } from 'vitest';
import { createFormat } from '#renderer/lib/format.ts';

describe('dates and times on the screen', () => {
  const british = createFormat('en-GB');

  it('show a wall-clock time as it is, whatever zone the machine is in', () => {
    expect(british.dayAndTime('2026-11-26T00:15:00')).toBe('Thu 26 Nov, 00:15');
    expect(british.day('2026-11-26')).toBe('Thu 26 Nov');
    expect(british.time('2026-11-26T23:45:00')).toBe('23:45');
  });

  it('show an instant by the clocks of the zone that is given', () => {
    expect(british.instant('2026-11-26T22:30:00.000Z', 'Europe/Kyiv')).toBe('Fri 27 Nov, 00:30');
    expect(british.instantTime('2026-11-26T22:30:00.000Z', 'UTC')).toBe('22:30');
  });

  it('name a week by its ends', () => {
    expect(british.days('2026-11-23', '2026-11-29')).toMatch(/^23\s*–\s*29 Nov 2026$/);
  });

  it('follow the language', () => {
    expect(createFormat('uk').month('2026-11-26')).toContain('листопад');
    expect(createFormat('he').weekday('2026-11-26')).toContain('ה');
  });

  it('give sizes in the unit that fits', () => {
    expect(british.bytes(1_530_000)).toBe('1.5 MB');
    expect(british.bytes(0)).toBe('0 byte');
  });
});
