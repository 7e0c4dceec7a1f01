import { NEEDS_YOU_STATES } from '#shared/domain/delivery-state.ts';
import { findChannel } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { findPostEvenDeleted } from '../store/posts.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** Calls a person where a delivery has come to a state that waits for one. Names only: they need no translation. */
export function tellNeedsYou(parts: SchedulerParts, delivery: DeliveryRecord): void {
  if (!NEEDS_YOU_STATES.some((state) => state === delivery.state)) return;
  const post = findPostEvenDeleted(parts.store.read, delivery.postId);
  const channel = findChannel(parts.store.read, delivery.channelId);
  const title = post?.title ?? post?.text.split('\n')[0]?.slice(0, 80) ?? '';
  parts.notifier.notify({ title, body: channel?.name ?? delivery.network, deliveryId: delivery.id });
}
