import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginWatch,
  hear,
  look,
  setBackMs,
  timeToGoBy,
  vouch,
  type ClockWatch,
  type Reading,
  type ServerTime,
} from '#core/scheduler/clock-watch.ts';
import { epochMs } from '#shared/time/instant.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const START = Date.UTC(2026, 10, 22, 10);

/** The machine's clocks after so much awake, so much asleep, and the wall clock set by so much. */
function reading(awakeMs: number, { asleepMs = 0, setMs = 0 } = {}): Reading {
  return {
    wall: epochMs(START + awakeMs + asleepMs + setMs),
    monotonicMs: awakeMs,
    uptimeMs: awakeMs + asleepMs,
  };
}

const atStart = reading(0);
const fresh = (): ClockWatch => beginWatch(atStart, { lastSeenAt: null, doubt: null }, true);
const seen = (agoMs: number) => ({ lastSeenAt: epochMs(START - agoMs), doubt: null });

/** A server that is ahead of the wall clock of a reading by so much. */
function server(now: Reading, aheadMs: number, host = `${aheadMs}.example`): ServerTime {
  return { host, at: epochMs(now.wall + aheadMs), uptimeMs: now.uptimeMs };
}

describe('at a start', () => {
  test.each([
    ['a new folder is begun by any clock', null, 'trusted', null],
    ['a pause of less than ten minutes hides no jump that matters', seen(10 * MINUTE_MS - 1), 'trusted', null],
    ['a longer one is asked about', seen(10 * MINUTE_MS), 'checking', null],
    ['two minutes behind what was seen is no matter', seen(-2 * MINUTE_MS), 'trusted', null],
    ['more than that is', seen(-2 * MINUTE_MS - 1), 'suspect', 'backward'],
  ] as const)('%s', (_, note, state, doubt) => {
    expect(beginWatch(atStart, note ?? { lastSeenAt: null, doubt: null }, true)).toMatchObject({ state, doubt });
  });

  test('without anybody to ask two months is the longest pause that is believed', () => {
    expect(beginWatch(atStart, seen(60 * DAY_MS), false)).toMatchObject({ state: 'trusted' });
    expect(beginWatch(atStart, seen(60 * DAY_MS + 1), false)).toMatchObject({ state: 'suspect', doubt: 'longAway' });
    expect(hear(beginWatch(atStart, seen(60 * DAY_MS + 1), true), atStart, [])).toMatchObject({ doubt: 'longAway' });
  });

  test.each(['forward', 'backward', 'longAway', 'servers'] as const)(
    'a doubt (%s) of the last run is kept',
    (doubt) => {
      expect(beginWatch(atStart, { ...seen(DAY_MS), doubt }, true)).toMatchObject({ state: 'suspect', doubt });
    },
  );

  test('by a clock that fell back meanwhile, time goes on from what was seen', () => {
    const watch = beginWatch(atStart, seen(-DAY_MS), true);
    expect(timeToGoBy(watch, reading(MINUTE_MS))).toBe(START + DAY_MS + MINUTE_MS);
  });

  test('a clock that was set right again is believed, unless it was servers that spoke against it', () => {
    expect(beginWatch(atStart, { ...seen(MINUTE_MS), doubt: 'forward' }, true)).toMatchObject({ state: 'trusted' });
    expect(beginWatch(atStart, { ...seen(MINUTE_MS), doubt: 'servers' }, true)).toMatchObject({ state: 'suspect' });
  });
});

describe('while it runs', () => {
  test.each([
    ['ten minutes forward', { setMs: 10 * MINUTE_MS }, 'trusted', true],
    ['more than ten minutes forward', { setMs: 10 * MINUTE_MS + 1 }, 'suspect', true],
    ['half a minute forward', { setMs: MINUTE_MS / 2 }, 'trusted', false],
    ['a little more than that', { setMs: MINUTE_MS / 2 + 1 }, 'trusted', true],
    ['two minutes back', { setMs: -2 * MINUTE_MS }, 'trusted', true],
    ['more than two minutes back', { setMs: -2 * MINUTE_MS - 1 }, 'suspect', true],
    ['a sleep of a week', { asleepMs: 7 * DAY_MS }, 'trusted', true],
    ['a nap', { asleepMs: MINUTE_MS / 2 }, 'trusted', false],
    ['a sleep, and a clock that stood still meanwhile', { asleepMs: MINUTE_MS, setMs: -MINUTE_MS }, 'trusted', true],
    ['a sleep, and a clock that went on by more', { asleepMs: DAY_MS, setMs: DAY_MS }, 'suspect', true],
  ] as const)('%s', (_, moved, state, woke) => {
    const found = look(fresh(), reading(0, moved));
    expect([found.watch.state, found.woke]).toEqual([state, woke]);
  });

  test('small steps back are measured from the latest instant that was believed', () => {
    let { watch } = look(fresh(), reading(0, { setMs: -MINUTE_MS }));
    expect(watch.state).toBe('trusted');
    ({ watch } = look(watch, reading(0, { setMs: -2 * MINUTE_MS - 1 })));
    expect(watch).toMatchObject({ state: 'suspect', doubt: 'backward', lastSeenAt: START });
  });

  test('time goes on from when the clock was believed, asleep or awake, whatever it is set to', () => {
    const offset = fc.integer({ min: -50 * 365 * DAY_MS, max: 50 * 365 * DAY_MS });
    const lasts = fc.integer({ min: 0, max: DAY_MS });
    fc.assert(
      fc.property(offset, lasts, lasts, (setMs, awakeMs, asleepMs) => {
        fc.pre(setMs > 10 * MINUTE_MS || setMs < -2 * MINUTE_MS);
        const { watch } = look(fresh(), reading(0, { setMs }));
        expect(timeToGoBy(watch, reading(awakeMs, { asleepMs, setMs }))).toBe(START + awakeMs + asleepMs);
      }),
    );
  });

  test('a jump that nobody has looked at yet is not gone by either', () => {
    expect(timeToGoBy(fresh(), reading(1000, { setMs: DAY_MS }))).toBe(START + 1000);
    expect(timeToGoBy(fresh(), reading(1000, { asleepMs: DAY_MS }))).toBe(START + 1000 + DAY_MS);
  });

  test('a jump that is taken back is forgotten', () => {
    const { watch } = look(fresh(), reading(0, { setMs: DAY_MS }));
    expect(look(watch, reading(DAY_MS, { setMs: 2 * MINUTE_MS })).watch).toMatchObject({
      state: 'trusted',
      doubt: null,
    });
    expect(look(watch, reading(DAY_MS, { setMs: 2 * MINUTE_MS + 1 })).watch).toMatchObject({ state: 'suspect' });
  });
});

describe('what servers say', () => {
  const doubted = look(fresh(), reading(0, { setMs: DAY_MS })).watch;
  const now = reading(0, { setMs: DAY_MS });

  test('two that agree within two minutes settle a doubt', () => {
    const agreeing = [server(now, 2 * MINUTE_MS), server(now, -2 * MINUTE_MS)];
    expect(hear(doubted, now, agreeing)).toMatchObject({ state: 'trusted', lastSeenAt: now.wall, anchor: now });
    expect(hear(doubted, now, [...agreeing, server(now, DAY_MS)])).toMatchObject({ state: 'trusted' });
    expect(hear(doubted, now, [server(now, 2 * MINUTE_MS + 1), server(now, 0)])).toMatchObject({ state: 'suspect' });
    expect(hear(doubted, now, [server(now, 0)])).toMatchObject({ state: 'suspect', serverAheadMs: 0 });
    expect(hear(doubted, now, [])).toMatchObject({ state: 'suspect', serverAheadMs: null });
  });

  test('counts from when they said it', () => {
    const later = reading(5 * MINUTE_MS, { asleepMs: DAY_MS, setMs: DAY_MS });
    expect(hear(doubted, later, [server(now, 0, 'a'), server(now, 0, 'b')])).toMatchObject({ state: 'trusted' });
  });

  test('one is enough after a start, where none speaks against it', () => {
    const checking = beginWatch(atStart, seen(DAY_MS), true);
    expect(hear(checking, atStart, [server(atStart, 10 * MINUTE_MS)])).toMatchObject({ state: 'trusted' });
    const against = [server(atStart, 0), server(atStart, -10 * MINUTE_MS - 1)];
    expect(hear(checking, atStart, against)).toMatchObject({
      state: 'suspect',
      doubt: 'servers',
      serverAheadMs: -10 * MINUTE_MS - 1,
    });
    expect(hear(checking, atStart, [])).toMatchObject({ state: 'trusted' });
    const longAway = beginWatch(atStart, seen(61 * DAY_MS), true);
    expect(hear(longAway, atStart, [server(atStart, 0)])).toMatchObject({ state: 'trusted' });
  });

  test('about a clock that is believed is not heard', () => {
    const trusted = fresh();
    expect(hear(trusted, atStart, [server(atStart, DAY_MS), server(atStart, DAY_MS, 'b')])).toBe(trusted);
  });
});

describe('a clock that turns out to have been ahead', () => {
  test('takes back by how much, from this run', () => {
    const back = reading(MINUTE_MS, { setMs: -DAY_MS });
    const before = look(fresh(), back).watch;
    const after = vouch(before, back);
    expect(after).toMatchObject({ state: 'trusted', lastSeenAt: back.wall, doubt: null });
    expect(setBackMs(before, after)).toBe(DAY_MS);
  });

  test('or from what was seen in the one before', () => {
    const before = beginWatch(atStart, seen(-DAY_MS), true);
    expect(setBackMs(before, vouch(before, atStart))).toBe(DAY_MS);
  });

  test('and nothing where it went on, or was believed all the time', () => {
    const forward = reading(0, { setMs: DAY_MS });
    const doubted = look(fresh(), forward).watch;
    expect(setBackMs(doubted, vouch(doubted, forward))).toBe(0);
    expect(setBackMs(doubted, doubted)).toBe(0);
    expect(setBackMs(fresh(), look(fresh(), reading(MINUTE_MS)).watch)).toBe(0);
  });
});
