import type { EpochMs } from '#shared/time/instant.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';

/**
 * The delivery as it is now, if it still has the same thing to do: while its secrets were being opened, a person may
 * have moved it, taken it back or changed its end.
 */
export function stillDue(reader: Reader, delivery: DeliveryRecord, now: EpochMs): DeliveryRecord | null {
  const current = findDelivery(reader, delivery.id);
  const isDue = current?.state === delivery.state && current.actAt !== null && current.actAt <= now;
  return isDue ? current : null;
}
