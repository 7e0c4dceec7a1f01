import type { Json, Step } from '../channels/connector.ts';
import { noteStep } from '../store/attempts.ts';
import { findDelivery, updateDelivery, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import type { Attempted } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/**
 * Writes a step down before it leaves: without the row of a commit step nothing can have become visible. Throws where the
 * delivery is no longer being sent, and then nothing may leave.
 */
export function noteStepBegun(parts: SchedulerParts, { delivery, attempt }: Attempted, step: Step): void {
  const now = parts.clock.now();
  const uptimeMs = parts.clock.uptimeMs();
  parts.store.transact((writer) => {
    noteStep(writer, attempt, step.name, step.commit ? now : null);
    if (!step.commit) return;
    patchSending(writer, delivery, (current) => ({ firstSentAt: current.firstSentAt ?? now, lastSentAt: now }));
  });
  if (!step.commit) return;
  const known = delivery.firstSentAt === null ? undefined : parts.memory.sentAtUptimeMs.get(delivery.id);
  parts.memory.sentAtUptimeMs.set(delivery.id, known ?? uptimeMs);
}

/** Keeps what a step came to, so that another attempt goes on from there. */
export function keepResults(parts: SchedulerParts, delivery: DeliveryRecord, results: Record<string, Json>): void {
  parts.store.transact((writer) => patchSending(writer, delivery, () => ({ stepResults: { ...results } })));
}

function patchSending(
  writer: Writer,
  { id }: DeliveryRecord,
  patchOf: (current: DeliveryRecord) => DeliveryPatch,
): void {
  const current = findDelivery(writer, id);
  const kept = current?.state === 'sending' && updateDelivery(writer, current, patchOf(current), { byMachine: false });
  if (!kept) throw new Error(`delivery ${id} is no longer being sent`);
}
