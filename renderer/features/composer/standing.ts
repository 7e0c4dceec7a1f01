import type { Delivery } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import type { ChannelId } from '#shared/domain/ids.ts';

/** How a delivery stands towards the form: `movable` follows it, `inFlight` and `out` are frozen, `over` counts no more. */
export type Standing = 'movable' | 'inFlight' | 'out' | 'over';

const standings: Readonly<Record<DeliveryState, Standing>> = {
  planned: 'movable',
  armed: 'movable',
  waiting: 'movable',
  missed: 'movable',
  failed: 'movable',
  claimed: 'inFlight',
  sending: 'inFlight',
  checking: 'inFlight',
  removing: 'inFlight',
  published: 'out',
  unconfirmed: 'out',
  byHand: 'out',
  removed: 'over',
  cancelled: 'over',
};

export function standingOf(state: DeliveryState): Standing {
  return standings[state];
}

export function isMovable(state: DeliveryState): boolean {
  return standingOf(state) === 'movable';
}

/** Whether it goes out by itself once it is given a time: the machine arms what it moves from these. */
export function goesOutBySelf(state: DeliveryState): boolean {
  return state === 'armed' || state === 'waiting' || state === 'missed';
}

/** The delivery of a post that a channel's card stands for: the latest that is not over. */
export function liveDelivery(deliveries: readonly Delivery[], channelId: ChannelId): Delivery | undefined {
  return deliveries
    .filter((delivery) => delivery.channelId === channelId && standingOf(delivery.state) !== 'over')
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .at(-1);
}

/** One delivery for each channel the post stands on. */
export function liveDeliveries(deliveries: readonly Delivery[]): Delivery[] {
  const channelIds = [...new Set(deliveries.map((delivery) => delivery.channelId))];
  return channelIds.flatMap((id) => liveDelivery(deliveries, id) ?? []);
}

/** Whether its content is on its way at this moment, or may be: nothing that is sent may change under the scheduler's hands. */
export function isBeingSent(state: DeliveryState): boolean {
  return state === 'claimed' || state === 'sending' || state === 'checking';
}

/** Whether readers may see it at this moment, as far as anybody knows. */
export function mayBeOut({ state, publishedAt, removedAt }: Delivery): boolean {
  return state === 'unconfirmed' || (publishedAt !== null && removedAt === null);
}
