import type { JournalEntry } from '#shared/contract/deliveries.ts';
import { machineState, transition, type DeliveryEvent } from '#shared/domain/delivery-machine.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { isLive, updateDelivery, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';

export interface DeliveryChange {
  readonly event: DeliveryEvent;
  readonly who: JournalEntry['who'];
  /** A code that screens translate. */
  readonly why: string;
  readonly at: EpochMs;
  readonly details?: Record<string, unknown> | undefined;
  readonly patch?: DeliveryPatch;
}

/** What a person does to a plan can be undone; what the machine or a network did can't. */
const PLANNING: ReadonlySet<DeliveryEvent> = new Set(['arm', 'disarm', 'move', 'cancel']);

/**
 * Takes one step of the machine and writes its journal row, in the caller's transaction. False where the event has no
 * place in the delivery's state, or the delivery is no longer as it was read.
 */
export function applyEvent(writer: Writer, delivery: DeliveryRecord, change: DeliveryChange): boolean {
  const to = transition(machineState({ state: delivery.state, live: isLive(delivery) }), change.event);
  if (to === null) return false;
  const byMachine = !PLANNING.has(change.event);
  if (!updateDelivery(writer, delivery, { ...change.patch, state: to }, { byMachine })) return false;
  appendJournal(writer, {
    deliveryId: delivery.id,
    at: change.at,
    who: change.who,
    from: delivery.state,
    to,
    why: change.why,
    details: change.details,
  });
  return true;
}
