import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import { applyEvent } from './apply-event.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { tellNeedsYou } from './tell.ts';

/** It is time, and a person has to post it: the delivery waits for the link. */
export function askForHand(parts: SchedulerParts, delivery: DeliveryRecord): void {
  const problem = { code: 'byHand.publish', message: 'Post it by hand, then give the link.' };
  const asked = parts.store.transact((writer) => {
    const patch = { actAt: null, problem };
    const change = { event: 'askHand', who: 'scheduler', why: 'byHand', at: parts.clock.now(), patch } as const;
    return applyEvent(writer, delivery, change) ? findDelivery(writer, delivery.id) : undefined;
  });
  if (asked) tellNeedsYou(parts, asked);
}
