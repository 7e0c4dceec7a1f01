import type { Delivery, Expiry, Lateness } from '#shared/contract/deliveries.ts';
import type { ChannelId, DeliveryId } from '#shared/domain/ids.ts';
import type { WallClock } from '#shared/time/resolve-wall-clock.ts';
import { expiryOf, sameExpiry } from './comes-down.ts';
import type { Schedule } from './draft.ts';
import { goesOutBySelf, isMovable, liveDeliveries, standingOf } from './standing.ts';

/** What the person asked for: all of it planned, all of it armed, or each as it was (when the form is just closed). */
export type Target = 'planned' | 'armed' | 'asItWas';

export type ScheduleStep =
  | { readonly do: 'disarm'; readonly id: DeliveryId }
  | { readonly do: 'cancel'; readonly id: DeliveryId }
  | { readonly do: 'move'; readonly id: DeliveryId; readonly at: WallClock }
  | { readonly do: 'update'; readonly id: DeliveryId; readonly expiry: Expiry | null; readonly lateness: Lateness }
  | {
      readonly do: 'plan';
      readonly channelId: ChannelId;
      readonly at: WallClock;
      readonly expiry: Expiry | null;
      readonly lateness: Lateness;
    };

export interface ScheduleChange {
  /** What the form showed when it was opened: only what was changed since moves deliveries that are there. */
  readonly base: Schedule;
  readonly schedule: Schedule;
  readonly deliveries: readonly Delivery[];
  readonly zone: string;
}

/**
 * The calls that bring deliveries to what the form says, in the order in which they are safe: what must not go out is
 * disarmed before it is moved. Arming comes after all of them, by `toArm`.
 */
export function scheduleSteps(change: ScheduleChange, target: Target): ScheduleStep[] {
  const live = liveDeliveries(change.deliveries);
  const ticked = new Set(change.schedule.channelIds);
  const kept = live.filter((delivery) => ticked.has(delivery.channelId));
  // A missed or failed one is taken back too: moved from there it would be armed, or stay failed.
  const toDisarm = target === 'planned' ? kept.filter(({ state }) => isMovable(state) && state !== 'planned') : [];
  return [
    ...toDisarm.map(({ id }) => ({ do: 'disarm', id }) as const),
    ...live
      .filter((delivery) => !ticked.has(delivery.channelId) && isMovable(delivery.state))
      .map(({ id }) => ({ do: 'cancel', id }) as const),
    ...kept.flatMap((delivery) => changesOf(delivery, change)),
    ...change.schedule.channelIds
      .filter((id) => !live.some((delivery) => delivery.channelId === id))
      .map((channelId) => ({ do: 'plan', channelId, ...terms(change) }) as const),
  ];
}

/** Whether closing the form with these changes would touch something that goes out by itself. */
export function touchesArmed(change: ScheduleChange): boolean {
  const armed = new Set(change.deliveries.filter(({ state }) => goesOutBySelf(state)).map(({ id }) => id));
  return scheduleSteps(change, 'asItWas').some((step) => step.do !== 'plan' && armed.has(step.id));
}

/** The deliveries that are still to be armed once the steps are done. */
export function toArm(change: Pick<ScheduleChange, 'schedule' | 'deliveries'>): DeliveryId[] {
  const ticked = new Set(change.schedule.channelIds);
  return liveDeliveries(change.deliveries)
    .filter(({ channelId, state }) => ticked.has(channelId) && ['planned', 'missed', 'failed'].includes(state))
    .map(({ id }) => id);
}

function terms({ schedule, zone }: ScheduleChange) {
  return {
    at: { local: `${schedule.date}T${schedule.time}:00`, zone },
    expiry: expiryOf(schedule.comesDown, zone),
    lateness: schedule.lateness,
  };
}

function changesOf(delivery: Delivery, change: ScheduleChange): ScheduleStep[] {
  const { base, schedule, zone } = change;
  const { at, expiry, lateness } = terms(change);
  const isTimeChanged = base.date !== schedule.date || base.time !== schedule.time;
  const isExpiryChanged = !sameExpiry(expiryOf(base.comesDown, zone), expiry);
  const isLatenessChanged = base.lateness !== lateness;
  const { id } = delivery;
  const movable = isMovable(delivery.state);
  const steps: ScheduleStep[] = [];
  if (movable && isTimeChanged && (delivery.at.local !== at.local || delivery.at.zone !== at.zone)) {
    steps.push({ do: 'move', id, at });
  }
  const next = {
    expiry: isExpiryChanged ? expiry : delivery.expiry,
    lateness: movable && isLatenessChanged ? lateness : delivery.lateness,
  };
  const canUpdate = movable || standingOf(delivery.state) === 'out';
  if (canUpdate && (!sameExpiry(next.expiry, delivery.expiry) || next.lateness !== delivery.lateness)) {
    steps.push({ do: 'update', id, ...next });
  }
  return steps;
}
