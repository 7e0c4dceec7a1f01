import type { Need } from '#shared/contract/needs.ts';
import { fromInstant, toInstant } from '#shared/time/instant.ts';
import { channelOf, findChannel } from '../store/channels.ts';
import { findDelivery } from '../store/deliveries.ts';
import { currentHold } from '../store/hold.ts';
import { movedTimes } from '../store/moved-times.ts';
import {
  channelsToReconnect,
  countDue,
  countToReconnect,
  countWaiting,
  deliveriesWaiting,
  reviewCounts,
  type WaitsFor,
} from '../store/need-lists.ts';
import type { ApiParts } from './api-parts.ts';
import { deliveryNeed, shownPost } from './need-view.ts';

/** One look shows so many of a kind; the count says how many there are. */
const LIMIT = 200;

/** One kind of thing that waits for a person: how many, and which. */
export interface NeedGroup {
  count(): number;
  list(): readonly Need[];
}

/** Everything that can wait for a person, the most pressing first. The badge counts what the list lists. */
export function needGroups(parts: ApiParts): readonly NeedGroup[] {
  const connected = reconnectGroup(parts, (waiting) => waiting > 0);
  return [
    single(() => clockNeed(parts)),
    single(() => reviewNeed(parts)),
    deliveryGroup(parts, 'removeByHand', 'byHand'),
    deliveryGroup(parts, 'overdue', 'overdue'),
    { ...connected, count: () => countToReconnect(parts.store.read) },
    deliveryGroup(parts, 'publishByHand', 'byHand'),
    deliveryGroup(parts, 'unconfirmed', 'unconfirmed'),
    deliveryGroup(parts, 'missed', 'missed'),
    deliveryGroup(parts, 'failed', 'failed'),
    // Counted with the channels above; nothing waits for these yet.
    { ...reconnectGroup(parts, (waiting) => waiting === 0), count: () => 0 },
    single(() => movedNeed(parts)),
  ];
}

function single(find: () => Need | null): NeedGroup {
  const list = () => {
    const need = find();
    return need === null ? [] : [need];
  };
  return { list, count: () => list().length };
}

function deliveryGroup(
  parts: ApiParts,
  waits: WaitsFor,
  reason: Extract<Need, { kind: 'delivery' }>['reason'],
): NeedGroup {
  const { ports, store } = parts;
  return {
    count: () => countWaiting(store.read, waits, ports.clock.now()),
    list: () =>
      deliveriesWaiting(store.read, waits, ports.clock.now(), LIMIT).flatMap((id) => {
        const delivery = findDelivery(store.read, id);
        return delivery ? deliveryNeed(parts, delivery, reason) : [];
      }),
  };
}

function reconnectGroup({ store }: ApiParts, isMeant: (waiting: number) => boolean): Pick<NeedGroup, 'list'> {
  return {
    list: () =>
      channelsToReconnect(store.read)
        .filter(({ waiting }) => isMeant(waiting))
        .flatMap(({ id, waiting }) => {
          const channel = findChannel(store.read, id);
          return channel ? { kind: 'channel' as const, channel: channelOf(channel), waiting } : [];
        }),
  };
}

function clockNeed({ clockKeeper, store }: ApiParts): Need | null {
  const { state, now, lastSeenAt } = clockKeeper.status();
  if (state !== 'suspect') return null;
  return { kind: 'clock', now, lastSeenAt, waiting: countDue(store.read, fromInstant(now)) };
}

function reviewNeed({ store }: ApiParts): Need | null {
  const hold = currentHold(store.read);
  return hold && { kind: 'review', why: hold.why, since: toInstant(hold.since), ...reviewCounts(store.read) };
}

function movedNeed(parts: ApiParts): Need | null {
  const items = movedTimes(parts.store.read)
    .slice(0, LIMIT)
    .flatMap(({ id, was, now }) => {
      const delivery = findDelivery(parts.store.read, id);
      return delivery ? { id, post: shownPost(parts, delivery), was: toInstant(was), now: toInstant(now) } : [];
    });
  return items.length === 0 ? null : { kind: 'moved', items };
}
