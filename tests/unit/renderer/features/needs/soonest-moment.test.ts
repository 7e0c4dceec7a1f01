import { expect, test } from 'vitest';
import { soonestMoment } from '#renderer/features/needs/soonest-moment.ts';

test('another time is offered at the first full quarter an hour away, in the zone of the brand', () => {
  const nowMs = Date.parse('2026-11-26T22:52:10.000Z');
  expect(soonestMoment('Europe/Kyiv', nowMs)).toEqual({ date: '2026-11-27', time: '02:00' });
});
