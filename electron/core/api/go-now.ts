import type { EpochMs } from '#shared/time/instant.ts';
import { toWallClock } from '#shared/time/wall-clock.ts';
import { UNFROZEN } from '../scheduler/unfrozen.ts';
import type { DeliveryPatch, DeliveryRecord } from '../store/deliveries.ts';

/** What to keep of a delivery that is to go out at another time, because a person says so. */
export function goNow(delivery: DeliveryRecord, at: EpochMs): DeliveryPatch {
  const time = { at: toWallClock(at, delivery.at.zone), dueAt: at, shift: 'none' as const };
  return { ...UNFROZEN, ...time, actAt: at };
}
