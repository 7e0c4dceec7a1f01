import { describe, expect, test } from 'vitest';
import { startMoment } from '#renderer/features/composer/start-moment.ts';

const ZONE = 'Europe/Kyiv';
/** 18:42 on Sunday 22 November in Kyiv. */
const NOW = Date.parse('2026-11-22T16:42:00Z');

describe('when a new post goes out until somebody says otherwise', () => {
  test('at the next half hour that leaves time to write', () => {
    expect(startMoment({}, ZONE, NOW)).toEqual({ date: '2026-11-22', time: '19:30' });
  });

  test('on the next day where the half hour is there', () => {
    expect(startMoment({}, ZONE, Date.parse('2026-11-22T21:45:00Z'))).toEqual({ date: '2026-11-23', time: '00:30' });
  });

  test('when it was clicked', () => {
    expect(startMoment({ day: '2026-12-01', time: '08:15' }, ZONE, NOW)).toEqual({ date: '2026-12-01', time: '08:15' });
  });

  test('in the morning of a day that was clicked, or soon where that is today', () => {
    expect(startMoment({ day: '2026-12-01' }, ZONE, NOW)).toEqual({ date: '2026-12-01', time: '10:00' });
    expect(startMoment({ day: '2026-11-22' }, ZONE, NOW)).toEqual({ date: '2026-11-22', time: '19:30' });
  });
});
