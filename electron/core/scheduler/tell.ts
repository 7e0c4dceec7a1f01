import { NEEDS_YOU_STATES } from '#shared/domain/delivery-state.ts';
import { findChannel } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { findPostEvenDeleted } from '../store/posts.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** Calls a person where a delivery has come to a state that waits for one. Names only: they need no translation. */
export function tellNeedsYou(parts: SchedulerParts, delivery: DeliveryRecord): void {
  tellOnce(parts, [delivery]);
}

/** The same for several that have come to it at once: one call, not one for each. */
export function tellOnce(parts: SchedulerParts, deliveries: readonly DeliveryRecord[]): void {
  const waiting = deliveries.filter((delivery) => NEEDS_YOU_STATES.some((state) => state === delivery.state));
  const [first] = waiting;
  if (!first) return;
  const post = findPostEvenDeleted(parts.store.read, first.postId);
  const channel = findChannel(parts.store.read, first.channelId);
  const opening = post?.title ?? post?.text.split('\n')[0]?.slice(0, 80) ?? '';
  const title = waiting.length === 1 ? opening : `${opening} +${waiting.length - 1}`;
  parts.notifier.notify({ title, body: channel?.name ?? first.network, deliveryId: first.id });
}
