import type { EpochMs } from '#shared/time/instant.ts';
import { endAttempt } from '../store/attempts.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { classifyError } from '../store/store-error.ts';
import { backoffMs } from './backoff.ts';
import { pause } from './pause.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { tellNeedsYou } from './tell.ts';

/** An attempt on disk, and the delivery it was made for, as it was then. */
export interface Attempted {
  readonly delivery: DeliveryRecord;
  readonly attempt: number;
}

/**
 * Ends an attempt and takes the step that follows from it, both or neither, on the delivery as it is now: while the network
 * was asked, a person may have asked for its take-down.
 */
export async function recordOutcome(
  parts: SchedulerParts,
  { delivery, attempt }: Attempted,
  outcome: string,
  follow: (writer: Writer, current: DeliveryRecord, now: EpochMs) => void,
): Promise<void> {
  const now = parts.clock.now();
  const settled = await written(parts, (writer) => {
    const current = findDelivery(writer, delivery.id);
    if (!current) return null;
    endAttempt(writer, attempt, outcome, now);
    follow(writer, current, now);
    return findDelivery(writer, delivery.id) ?? null;
  });
  if (settled) tellNeedsYou(parts, settled);
}

/**
 * Writes down what happened, however long it takes: until then it is only in mind, and because this doesn't return, nothing
 * more is sent on the channel. What is still unwritten when the run ends is found out by the next one.
 */
export async function written<Result>(parts: SchedulerParts, work: (writer: Writer) => Result): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return parts.store.transact(work);
    } catch (error) {
      if (classifyError(error) === 'unknown' || parts.memory.ended.signal.aborted) throw error;
      parts.logger.error('outcome.unwritten', { tries, fault: classifyError(error) });
      // The room that was kept for this is there at once; more comes when a person makes some.
      if (!parts.store.freeReserve())
        await pause(parts.clock, backoffMs(tries, parts.random()), parts.memory.ended.signal);
    }
  }
}
