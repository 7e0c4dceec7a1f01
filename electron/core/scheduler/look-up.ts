import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelAccess, LookUpOutcome } from '../channels/connector.ts';
import { beginAttempt } from '../store/attempts.ts';
import { setChannelState, type ChannelRecord } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { publishContext } from './publish.ts';
import { recordOutcome } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { markPublished, retryLater } from './settle.ts';

/** With waits of up to five minutes this looks for more than an hour before it asks a person. */
const MAX_LOOKS = 20;

const answerLost: Problem = { code: 'answer.lost', message: 'The answer was lost. It was not found on the network.' };

/** Finds out whether a delivery whose answer was lost is out. */
export async function lookUp(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
): Promise<void> {
  if (delivery.payload === null) throw new Error(`delivery ${delivery.id} was sent without a payload`);
  const context = publishContext(parts, delivery, delivery.payload, access);
  const attempt = parts.store.transact((writer) => beginAttempt(writer, delivery.id, 'lookUp', parts.clock.now()));
  const outcome = await parts.connectors[channel.network].lookUp(context);
  recordOutcome(parts, { delivery, attempt }, outcome.kind, (writer, current, now) =>
    record(writer, channel, current, outcome, now),
  );
}

function record(
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: LookUpOutcome,
  now: EpochMs,
): void {
  switch (outcome.kind) {
    case 'found':
      markPublished(writer, delivery, outcome.remote, now, 'foundOut');
      return;
    case 'surelyNotOut':
      retryLater(writer, channel, delivery, delivery.problem ?? answerLost, undefined, now);
      return;
    case 'notYet':
      lookAgain(writer, delivery, outcome.problem, outcome.retryAfterMs, now);
      return;
    case 'reconnect':
      setChannelState(writer, channel, 'reconnect', outcome.problem.message);
      lookAgain(writer, delivery, outcome.problem, 0, now);
      return;
    case 'absent':
    case 'several':
      giveUp(writer, delivery, delivery.problem ?? answerLost, now);
      return;
    case 'cantTell':
      giveUp(writer, delivery, outcome.problem, now);
      return;
    default:
      assertNever(outcome);
  }
}

function lookAgain(
  writer: Writer,
  delivery: DeliveryRecord,
  problem: Problem,
  askedMs: number | undefined,
  now: EpochMs,
): void {
  if (delivery.looks >= MAX_LOOKS) {
    giveUp(writer, delivery, problem, now);
    return;
  }
  const actAt = plusMs(now, backoffMs(delivery.looks, askedMs));
  const patch = { actAt, problem, looks: delivery.looks + 1 };
  applyEvent(writer, delivery, { event: 'lost', who: 'scheduler', why: problem.code, at: now, patch });
}

function giveUp(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const patch = { actAt: null, problem };
  applyEvent(writer, delivery, { event: 'cantTell', who: 'scheduler', why: 'cantTell', at: now, patch });
}
