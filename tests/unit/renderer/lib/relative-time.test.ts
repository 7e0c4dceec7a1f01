import { describe, expect, test } from 'vitest';
import { relativeTime } from '#renderer/lib/relative-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how far away a time is', () => {
  test.each([
    [0, 'now'],
    [20_000, 'now'],
    [-30_000, 'now'],
    [50_000, 'in 1 minute'],
    [5 * MINUTE, 'in 5 minutes'],
    [-45 * MINUTE, '45 minutes ago'],
    [58 * MINUTE, 'in 1 hour'],
    [24 * HOUR, 'in 24 hours'],
    [3 * DAY, 'in 3 days'],
    [-2 * DAY, '2 days ago'],
    [90 * DAY, 'in 3 months'],
  ])('%i ms is told as %s', (deltaMs, words) => {
    expect(relativeTime('en', 1_000_000_000_000 + deltaMs, 1_000_000_000_000)).toBe(words);
  });

  test('is not told twice in Hebrew, by a word and by a figure behind it', () => {
    expect(relativeTime('he', 2 * HOUR, 0)).toBe('בעוד שעתיים');
    expect(relativeTime('he', -MINUTE, 0)).toBe('לפני דקה');
    expect(relativeTime('he', 3 * HOUR, 0)).toContain('3');
  });
});
