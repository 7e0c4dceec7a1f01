import type { Delivery } from '#shared/contract/deliveries.ts';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import { knownExpiry } from '../scheduler/expiry.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';

/** The contract's view of a delivery. */
export function toDeliveryView(delivery: DeliveryRecord): Delivery {
  return {
    id: delivery.id,
    brandId: delivery.brandId,
    postId: delivery.postId,
    channelId: delivery.channelId,
    network: delivery.network,
    state: delivery.state,
    at: delivery.at,
    dueAt: toInstant(delivery.dueAt),
    shift: delivery.shift,
    expiry: delivery.expiry,
    expiresAt: instantOrNull(delivery.expiresAt ?? knownExpiry(delivery.expiry)),
    lateness: delivery.lateness,
    ...(delivery.remote && { remote: delivery.remote }),
    publishedAt: instantOrNull(delivery.publishedAt),
    removedAt: instantOrNull(delivery.removedAt),
    ...(delivery.problem && { problem: delivery.problem }),
    attempts: delivery.attempts,
  };
}

function instantOrNull(at: EpochMs | null) {
  return at === null ? null : toInstant(at);
}
