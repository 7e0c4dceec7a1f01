import type { DeliveryPatch } from '../store/deliveries.ts';

/** Nothing of it may be out: what was noted of sending it is no longer so. */
export const NOT_OUT: DeliveryPatch = { firstSentAt: null, lastSentAt: null, absences: 0, looks: 0 };

/** Thrown away with the next claim: content that was frozen for a time that no longer holds. */
export const UNFROZEN: DeliveryPatch = {
  payload: null,
  payloadSha256: null,
  claimedAt: null,
  idempotencyKey: null,
  stepResults: {},
  attempts: 0,
  problem: null,
};
