import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { DELIVERY_STATES, type DeliveryState } from '#shared/domain/delivery-state.ts';
import { transition, type DeliveryEvent } from '#shared/domain/delivery-machine.ts';
import type { BrandId, ChannelId, DeliveryId, PostId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/time/instant.ts';
import { scheduleOf, type Schedule } from '#renderer/features/composer/draft.ts';
import {
  scheduleSteps,
  toArm,
  touchesArmed,
  type ScheduleStep,
  type Target,
} from '#renderer/features/composer/schedule-steps.ts';

const zone = 'Europe/Kyiv';
const web = 'channel-web' as ChannelId;
const sky = 'channel-sky' as ChannelId;

function delivery(channelId: ChannelId, state: DeliveryState, change: Partial<Delivery> = {}): Delivery {
  return {
    id: `delivery of ${channelId}` as DeliveryId,
    brandId: 'brand' as BrandId,
    postId: 'post' as PostId,
    channelId,
    network: 'webfeed',
    state,
    at: { local: '2026-11-26T18:30:00', zone },
    dueAt: '2026-11-26T16:30:00.000Z' as Instant,
    shift: 'none',
    expiry: null,
    expiresAt: null,
    lateness: 'normal',
    publishedAt: null,
    removedAt: null,
    attempts: 0,
    ...change,
  };
}

const base: Schedule = {
  channelIds: [web],
  date: '2026-11-26',
  time: '18:30',
  comesDown: { kind: 'never' },
  lateness: 'normal',
};

const steps = (deliveries: readonly Delivery[], change: Partial<Schedule>, target: Target = 'planned') =>
  scheduleSteps({ base, schedule: { ...base, ...change }, deliveries, zone }, target);

describe('what the form asks of the core', () => {
  test('a ticked channel is planned at the time the form shows', () => {
    expect(steps([], { comesDown: { kind: 'after', after: 'PT24H' }, lateness: 'exact' })).toEqual([
      {
        do: 'plan',
        channelId: web,
        at: { local: '2026-11-26T18:30:00', zone },
        expiry: { after: 'PT24H' },
        lateness: 'exact',
      },
    ]);
  });

  test('nothing changed is nothing asked', () => {
    expect(steps([delivery(web, 'planned')], {})).toEqual([]);
    expect(steps([delivery(web, 'armed')], {}, 'armed')).toEqual([]);
  });

  test('a channel that has a time of its own keeps it until the time is changed here', () => {
    const other = delivery(sky, 'planned', { at: { local: '2026-11-27T20:00:00', zone } });
    const deliveries = [delivery(web, 'planned'), other];
    expect(steps(deliveries, { channelIds: [web, sky] })).toEqual([]);
    expect(steps(deliveries, { channelIds: [web, sky], time: '19:00' }).map((step) => step.do)).toEqual([
      'move',
      'move',
    ]);
  });

  test('an unticked channel is skipped, one that is out is left alone', () => {
    expect(steps([delivery(web, 'armed')], { channelIds: [] })).toEqual([{ do: 'cancel', id: `delivery of ${web}` }]);
    expect(steps([delivery(web, 'published')], { channelIds: [], time: '20:00' })).toEqual([]);
  });

  test('when a published one comes down can still be changed', () => {
    expect(steps([delivery(web, 'published')], { time: '20:00', comesDown: { kind: 'after', after: 'PT1H' } })).toEqual(
      [{ do: 'update', id: `delivery of ${web}`, expiry: { after: 'PT1H' }, lateness: 'normal' }],
    );
  });

  test('what was skipped or taken down is planned anew', () => {
    for (const state of ['cancelled', 'removed'] as const) {
      expect(steps([delivery(web, state)], {}).map((step) => step.do)).toEqual(['plan']);
    }
  });

  test('closing the form asks first where something goes out by itself', () => {
    const changed = { ...base, time: '19:00' };
    const touches = (state: DeliveryState) =>
      touchesArmed({ base, schedule: changed, deliveries: [delivery(web, state)], zone });
    expect(touches('armed')).toBe(true);
    expect(touches('missed')).toBe(true);
    expect(touches('planned')).toBe(false);
    expect(touches('published')).toBe(false);
  });
});

const machineEvent = { disarm: 'disarm', cancel: 'cancel', move: 'move' } as const satisfies Record<
  string,
  DeliveryEvent
>;

/** Runs the steps against the state machine; null where it refuses one. */
function play(state: DeliveryState, asked: readonly ScheduleStep[]): DeliveryState | null {
  let now: DeliveryState | null = state;
  for (const step of asked) {
    if (step.do === 'plan' || step.do === 'update' || now === null) continue;
    now = now === 'byHand' ? null : transition(now, machineEvent[step.do]);
  }
  return now;
}

const anyState = fc.constantFrom(...DELIVERY_STATES);
const anyChange = fc.record({
  channelIds: fc.constantFrom([web], []),
  time: fc.constantFrom('18:30', '20:00'),
  comesDown: fc.constantFrom({ kind: 'never' } as const, { kind: 'after', after: 'PT24H' } as const),
});

describe('whatever the state', () => {
  test('no step is asked that the machine refuses', () => {
    fc.assert(
      fc.property(
        anyState,
        anyChange,
        fc.constantFrom<Target>('planned', 'armed', 'asItWas'),
        (state, change, target) => {
          expect(play(state, steps([delivery(web, state)], change, target))).not.toBeNull();
        },
      ),
    );
  });

  test('Plan leaves nothing that goes out by itself', () => {
    fc.assert(
      fc.property(anyState, anyChange, (state, change) => {
        const end = play(state, steps([delivery(web, state)], change, 'planned'));
        expect(['armed', 'waiting', 'missed', 'failed']).not.toContain(end);
      }),
    );
  });

  test('Arm leaves nothing behind that could be armed', () => {
    fc.assert(
      fc.property(anyState, anyChange, (state, change) => {
        const schedule = { ...base, ...change };
        const end = play(state, steps([delivery(web, state)], change, 'armed'));
        if (end === null) return;
        const left = toArm({ schedule, deliveries: [delivery(web, end)] });
        const expected = schedule.channelIds.length > 0 && ['planned', 'missed', 'failed'].includes(end);
        expect(left).toHaveLength(expected ? 1 : 0);
      }),
    );
  });
});

describe('what the form shows of a post', () => {
  test('the first delivery that can still be moved, before one that is out', () => {
    const out = delivery(web, 'published');
    const next = delivery(sky, 'armed', {
      at: { local: '2026-11-28T09:00:00', zone },
      dueAt: '2026-11-28T07:00:00.000Z' as Instant,
      expiry: { at: { local: '2026-12-01T10:00:00', zone } },
    });
    expect(scheduleOf([out, next], { date: '2026-01-01', time: '10:00' })).toEqual({
      channelIds: [web, sky],
      date: '2026-11-28',
      time: '09:00',
      comesDown: { kind: 'at', date: '2026-12-01', time: '10:00' },
      lateness: 'normal',
    });
  });

  test('the moment that was clicked where there is none', () => {
    expect(scheduleOf([], { date: '2026-11-26', time: '18:30' })).toEqual({ ...base, channelIds: [] });
  });
});
