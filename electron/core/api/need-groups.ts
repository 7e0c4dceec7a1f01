import type { Need } from '#shared/contract/needs.ts';
import { fromInstant, toInstant } from '#shared/time/instant.ts';
import { channelOf, findChannel } from '../store/channels.ts';
import { damagedRows } from '../store/damages.ts';
import { countInReview, findDelivery } from '../store/deliveries.ts';
import { currentHold } from '../store/hold.ts';
import { hasMovedTimes, movedTimes } from '../store/moved-times.ts';
import {
  channelsToReconnect,
  countDue,
  countToReconnect,
  countWaiting,
  deliveriesWaiting,
  countLeftByReview,
  damagedFilesInQueue,
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
    { ...single(() => movedNeed(parts)), count: () => Number(hasMovedTimes(parts.store.read)) },
    some(() => mediaNeeds(parts)),
    single(() => rowsNeed(parts)),
  ];
}

function single(find: () => Need | null): NeedGroup {
  return some(() => {
    const need = find();
    return need === null ? [] : [need];
  });
}

/** Those of which there are few: they are counted by listing them. */
function some(list: () => readonly Need[]): NeedGroup {
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
  if (hold === null) return null;
  const counts = { checking: countInReview(store.read), unconfirmed: countLeftByReview(store.read) };
  return { kind: 'review', why: hold.why, since: toInstant(hold.since), ...counts };
}

function movedNeed(parts: ApiParts): Need | null {
  const items = movedTimes(parts.store.read, LIMIT).flatMap(({ id, was, now }) => {
    const delivery = findDelivery(parts.store.read, id);
    return delivery ? { id, post: shownPost(parts, delivery), was: toInstant(was), now: toInstant(now) } : [];
  });
  return items.length === 0 ? null : { kind: 'moved', items };
}

function mediaNeeds(parts: ApiParts): readonly Need[] {
  const byFile = Map.groupBy(damagedFilesInQueue(parts.store.read), ({ assetId }) => assetId);
  return [...byFile.values()].flatMap((uses) => {
    const [file] = uses;
    if (!file) return [];
    const posts = uses.slice(0, LIMIT).map(({ postId }) => shownPost(parts, { postId, payload: null }));
    return { kind: 'media' as const, assetId: file.assetId, name: file.name, damage: file.damage, posts };
  });
}

function rowsNeed({ store }: ApiParts): Need | null {
  const { length: count } = damagedRows(store.read);
  return count === 0 ? null : { kind: 'rows', count };
}
