import type { EpochMs } from '#shared/time/instant.ts';
import { endAttempt } from '../store/attempts.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { tellNeedsYou } from './tell.ts';

/** An attempt on disk, and the delivery it was made for. */
export interface Attempted {
  readonly delivery: DeliveryRecord;
  readonly attempt: number;
}

/**
 * Ends an attempt and takes the step that follows from it, both or neither, on the delivery as it is now: while the network
 * was asked, a person may have asked for its take-down.
 */
export function recordOutcome(
  parts: SchedulerParts,
  { delivery, attempt }: Attempted,
  outcome: string,
  follow: (writer: Writer, current: DeliveryRecord, now: EpochMs) => void,
): void {
  const now = parts.clock.now();
  const settled = parts.store.transact((writer) => {
    const current = findDelivery(writer, delivery.id);
    if (!current) return null;
    endAttempt(writer, attempt, outcome, now);
    follow(writer, current, now);
    return findDelivery(writer, delivery.id) ?? null;
  });
  if (settled) tellNeedsYou(parts, settled);
}
