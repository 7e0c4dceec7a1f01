import type { Problem } from '#shared/contract/deliveries.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** The answer to a commit step is lost: it is looked for once the network has had time, or asked about where nobody can look. */
export function beginDoubt(
  parts: Pick<SchedulerParts, 'connectors'>,
  writer: Writer,
  delivery: DeliveryRecord,
  problem: Problem,
  now: EpochMs,
  leastWaitMs = 0,
): void {
  const { lostAnswer, readDelayMs } = parts.connectors[delivery.network].facts.abilities;
  if (lostAnswer.kind === 'none') {
    askPerson(writer, delivery, problem, now);
    return;
  }
  const actAt = plusMs(now, Math.max(readDelayMs, leastWaitMs));
  const patch = { actAt, problem, looks: 0, absences: 0 };
  applyEvent(writer, delivery, { event: 'lost', who: 'scheduler', why: 'answerLost', at: now, patch });
}

/** Nothing but a person can tell whether it is out. */
export function askPerson(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const patch = { actAt: null, problem };
  applyEvent(writer, delivery, { event: 'cantTell', who: 'scheduler', why: 'cantTell', at: now, patch });
}
