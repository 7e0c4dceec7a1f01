import { refuse } from '#shared/contract/errors.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { ok } from '#shared/lib/outcome.ts';
import { fromInstant } from '#shared/time/instant.ts';
import { expiryInstant, knownExpiry } from '../scheduler/expiry.ts';
import { findChannel } from '../store/channels.ts';
import {
  findDelivery,
  hasSameTime,
  insertDelivery,
  isLive,
  updateDelivery,
  type DeliveryRecord,
} from '../store/deliveries.ts';
import { listDeliveries, type ListPosition } from '../store/delivery-lists.ts';
import { appendJournal } from '../store/journal.ts';
import { findPost } from '../store/posts.ts';
import type { ApiParts } from './api-parts.ts';
import { deliveryDetailOf } from './delivery-detail.ts';
import { withNotices } from './delivery-notices.ts';
import { toDeliveryView } from './delivery-view.ts';
import type { Handlers } from './handlers.ts';
import { channelNotFound, deliveryNotFound, duplicate, postNotFound } from './refusals.ts';
import { newDelivery } from './new-delivery.ts';

const PAGE = 100;

type Names = 'deliveries.plan' | 'deliveries.update' | 'deliveries.get' | 'deliveries.list';

export function deliveryHandlers(parts: ApiParts): Handlers<Names> {
  const { store, ports, newId } = parts;
  return {
    'deliveries.plan'(input) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.plan', at: now }, (writer) => {
        const post = findPost(writer, input.postId);
        if (!post) return postNotFound();
        const channel = findChannel(writer, input.channelId);
        if (channel?.brandId !== post.brandId) return channelNotFound();
        const delivery = newDelivery(newId() as DeliveryId, channel, input, now);
        if (hasSameTime(writer, post.id, channel.id, delivery.dueAt)) return duplicate();
        insertDelivery(writer, delivery);
        appendJournal(writer, {
          deliveryId: delivery.id,
          at: now,
          who: 'you',
          from: null,
          to: 'planned',
          why: 'planned',
        });
        return ok(withNotices(parts, writer, delivery));
      });
    },
    'deliveries.update'({ id, ...changes }) {
      const now = ports.clock.now();
      return store.act({ method: 'deliveries.update', at: now }, (writer) => {
        const before = findDelivery(writer, id);
        if (!before) return deliveryNotFound();
        if (!CHANGEABLE.has(before.state)) {
          return refuse('delivery.wrongState', 'It is being sent or has come down; its end can’t be changed any more.');
        }
        const patch = { lateness: changes.lateness, ...expiryPatch(before, changes.expiry) };
        const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        // What is out is the machine's: an undo must not move the end of a placement that has been told to the scheduler.
        updateDelivery(writer, before, given, { byMachine: isLive(before) });
        return ok(withNotices(parts, writer, findDelivery(writer, id) ?? before));
      });
    },
    'deliveries.get'({ id }) {
      const delivery = findDelivery(store.read, id);
      if (!delivery) return deliveryNotFound();
      return ok(deliveryDetailOf(parts, delivery));
    },
    'deliveries.list'({ cursor, limit = PAGE, from, to, ...filter }) {
      const after = cursor === undefined ? null : readCursor(cursor);
      if (after === undefined) return refuse('input.invalid', 'cursor: must be one that deliveries.list gave out');
      const instants = { from: from && fromInstant(from), to: to && fromInstant(to) };
      const found = listDeliveries(store.read, { ...filter, ...instants }, after, limit + 1);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      return ok({ items: items.map(toDeliveryView), ...(last && { cursor: `${last.dueAt}/${last.id}` }) });
    },
  };
}

const CHANGEABLE: ReadonlySet<DeliveryRecord['state']> = new Set([
  'planned',
  'armed',
  'waiting',
  'published',
  'missed',
  'failed',
  'unconfirmed',
  'byHand',
  'cancelled',
]);

function expiryPatch(delivery: DeliveryRecord, expiry: DeliveryRecord['expiry'] | undefined) {
  if (expiry === undefined) return {};
  if (!isLive(delivery) || delivery.publishedAt === null) return { expiry, expiresAt: knownExpiry(expiry) };
  const expiresAt = expiryInstant(expiry, delivery.publishedAt);
  if (delivery.state !== 'published') return { expiry, expiresAt };
  // What was asked for now doesn't wait for the end.
  if (delivery.takeDownRequested) return { expiry, expiresAt };
  // An edit that is still to be made has its own time, and comes up before the end.
  const isEditFirst = delivery.editRequested && (delivery.actAt ?? 0) <= (expiresAt ?? Infinity);
  return isEditFirst ? { expiry, expiresAt } : { expiry, expiresAt, actAt: expiresAt };
}

function readCursor(cursor: string): ListPosition | undefined {
  const [dueAt, id] = cursor.split('/');
  return id !== undefined && Number.isSafeInteger(Number(dueAt)) ? { dueAt: Number(dueAt), id } : undefined;
}
