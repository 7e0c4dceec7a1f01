import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTime, stepTime } from '#renderer/lib/parse-time.ts';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('a written time of day', () => {
  test.each([
    ['18:30', '18:30'],
    ['1830', '18:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9.05', '09:05'],
    ['18h30', '18:30'],
    [' 7:00 ', '07:00'],
    ['6pm', '18:00'],
    ['12 am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['00:00', '00:00'],
  ])('%j is %s', (written, meant) => {
    expect(parseTime(written)).toBe(meant);
  });

  test.each(['', '24:00', '18:60', '13pm', '0am', 'soon', '18:3', '123456', '-1'])('%j is none', (written) => {
    expect(parseTime(written)).toBeNull();
  });

  test('what is shown is read back as the same', () => {
    fc.assert(
      fc.property(time, (shown) => {
        expect(parseTime(shown)).toBe(shown);
      }),
    );
  });
});

describe('stepping a time', () => {
  test.each([
    ['18:30', 15, '18:45'],
    ['18:37', 15, '18:45'],
    ['18:37', -15, '18:30'],
    ['00:00', -15, '23:45'],
    ['23:50', 15, '00:00'],
  ])('%s by %i minutes is %s', (from, by, to) => {
    expect(stepTime(from, by)).toBe(to);
  });

  test('a quarter up and a quarter down lands on a quarter', () => {
    fc.assert(
      fc.property(time, (from) => {
        expect(Number(stepTime(stepTime(from, 15), -15).slice(3)) % 15).toBe(0);
      }),
    );
  });
});
