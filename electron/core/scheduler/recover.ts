import type { Problem } from '#shared/contract/deliveries.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';
import { interruptedDeliveries, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { askPerson } from './in-doubt.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { callOff } from './settle.ts';
import { NOT_OUT, UNFROZEN } from './unfrozen.ts';

type RecoveryParts = Pick<SchedulerParts, 'store' | 'connectors'>;

const interrupted: Problem = { code: 'interrupted', message: 'Broadside was stopped while it was being sent.' };

/** Gives back to the machine what the last run left in the middle: what was being sent may be out, so it is looked for. */
export function recoverInterrupted(parts: RecoveryParts, now: EpochMs): number {
  return parts.store.transact((writer) => {
    const found = interruptedDeliveries(writer);
    for (const delivery of found) recover(parts, writer, delivery, now);
    return found.length;
  });
}

function recover(parts: RecoveryParts, writer: Writer, delivery: DeliveryRecord, now: EpochMs): void {
  const change = { event: 'recover', who: 'scheduler', why: 'restarted', at: now } as const;
  switch (delivery.state) {
    case 'claimed':
      applyEvent(writer, delivery, { ...change, patch: { ...UNFROZEN, actAt: delivery.dueAt } });
      return;
    case 'sending':
      recoverSending(parts, writer, delivery, now);
      return;
    case 'removing':
      applyEvent(writer, delivery, { ...change, patch: { actAt: now } });
      return;
    default:
      throw new Error(`a delivery that is ${delivery.state} was not interrupted`);
  }
}

function recoverSending(parts: RecoveryParts, writer: Writer, delivery: DeliveryRecord, now: EpochMs): void {
  const change = { who: 'scheduler', why: 'restarted', at: now } as const;
  const { lastSentAt, takeDownRequested, network } = delivery;
  if (lastSentAt === null) {
    // The commit step is on disk before it leaves, and it is not there: nothing can be out.
    const patch = { ...NOT_OUT, actAt: now, problem: interrupted };
    if (takeDownRequested) callOff(writer, delivery, now);
    else applyEvent(writer, delivery, { ...change, event: 'notYet', patch });
    return;
  }
  const { lostAnswer, readDelayMs } = parts.connectors[network].facts.abilities;
  if (lostAnswer.kind === 'none') {
    askPerson(writer, delivery, interrupted, now);
    return;
  }
  const actAt = epochMs(Math.min(plusMs(now, readDelayMs), Math.max(now, plusMs(lastSentAt, readDelayMs))));
  const patch = { actAt, looks: 0, absences: 0, problem: interrupted };
  applyEvent(writer, delivery, { ...change, event: 'recover', patch });
}
