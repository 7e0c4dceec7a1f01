import { assertNever } from '#shared/lib/assert-never.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { interruptedDeliveries, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { applyEvent } from './apply-event.ts';

/** Gives back to the machine what the last run left in the middle: what was being sent may be out, so it is looked for. */
export function recoverInterrupted(store: Store, now: EpochMs): number {
  return store.transact((writer) => {
    const interrupted = interruptedDeliveries(writer);
    for (const delivery of interrupted) {
      const patch = recoveryPatch(delivery, now);
      applyEvent(writer, delivery, { event: 'recover', who: 'scheduler', why: 'restarted', at: now, patch });
    }
    return interrupted.length;
  });
}

function recoveryPatch(delivery: DeliveryRecord, now: EpochMs): DeliveryPatch {
  switch (delivery.state) {
    case 'claimed':
      return { actAt: delivery.dueAt, payload: null, payloadSha256: null };
    case 'sending':
      return {
        actAt: now,
        looks: 0,
        problem: { code: 'interrupted', message: 'Broadside was stopped while it was being sent.' },
      };
    case 'checking':
    case 'removing':
      return { actAt: now };
    case 'planned':
    case 'armed':
    case 'waiting':
    case 'published':
    case 'unconfirmed':
    case 'missed':
    case 'failed':
    case 'byHand':
    case 'removed':
    case 'cancelled':
      throw new Error(`a delivery that is ${delivery.state} was not interrupted`);
    default:
      return assertNever(delivery.state);
  }
}
