import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelAccess, LookUpOutcome } from '../channels/connector.ts';
import { beginAttempt } from '../store/attempts.ts';
import { setChannelState, type ChannelRecord } from '../store/channels.ts';
import { isRemoteTaken, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { currentHold } from '../store/hold.ts';
import { afterAbsence, LOOK_AGAIN_MS, type AfterAbsence } from './after-absence.ts';
import { applyEvent } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { knownExpiry } from './expiry.ts';
import { askPerson } from './in-doubt.ts';
import { keyAgeMs } from './key-age.ts';
import { graceEnd } from './lateness.ts';
import { publishContext } from './publish.ts';
import { recordOutcome } from './record-outcome.ts';
import { leaveReview } from './review.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { anothersPost, callOff, markPublished, retryLater } from './settle.ts';

/** With waits of up to five minutes this looks for more than an hour before it asks a person. */
const MAX_LOOKS = 20;

const answerLost: Problem = { code: 'answer.lost', message: 'The answer was lost. It was not found on the network.' };

/** Finds out whether a delivery whose answer was lost is out. True where it may be sent again as the very same. */
export async function lookUp(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
): Promise<boolean> {
  if (delivery.payload === null) throw new Error(`delivery ${delivery.id} was sent without a payload`);
  const context = publishContext(parts, delivery, delivery.payload, access);
  const attempt = parts.store.transact((writer) => beginAttempt(writer, delivery.id, 'lookUp', parts.clock.now()));
  const outcome = await parts.connectors[channel.network].lookUp(context).catch(threw(parts));
  let next: AfterAbsence | null = null;
  await recordOutcome(parts, { delivery, attempt }, outcome.kind, (writer, current, now) => {
    next = record(parts, writer, channel, current, outcome, now);
  });
  return next === 'sendAgain';
}

/** A connector that throws has found out nothing. */
function threw(parts: SchedulerParts): (error: unknown) => LookUpOutcome {
  return (error) => {
    parts.logger.error('lookUp.threw', { error: error instanceof Error ? error.name : 'unknown' });
    const message = 'Something unexpected went wrong while it was being looked for.';
    return { kind: 'notYet', problem: { code: 'connector.threw', message } };
  };
}

function record(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: LookUpOutcome,
  now: EpochMs,
): AfterAbsence | null {
  switch (outcome.kind) {
    case 'found':
      if (isRemoteTaken(writer, delivery, outcome.remote.id)) {
        askPerson(writer, delivery, anothersPost(outcome.remote), now);
        return null;
      }
      markPublished(writer, delivery, outcome.remote, now, {
        at: wentOutAt(delivery, outcome.madeAt ?? null, now),
        why: 'foundOut',
      });
      return null;
    case 'surelyNotOut':
      notOut(parts, writer, channel, delivery, now);
      return null;
    case 'absent':
      return absent(parts, writer, channel, delivery, now);
    case 'several':
      askPerson(writer, delivery, severalFound(outcome.candidates), now);
      return null;
    case 'notYet':
      lookAgain(parts, writer, delivery, outcome.problem, outcome.retryAfterMs, now);
      return null;
    case 'reconnect':
      setChannelState(writer, channel, 'reconnect', outcome.problem.message);
      lookAgain(parts, writer, { ...delivery, looks: 0 }, outcome.problem, undefined, now);
      return null;
    case 'cantTell':
      askPerson(writer, delivery, outcome.problem, now);
      return null;
    default:
      return assertNever(outcome);
  }
}

/** In a database that knows nothing of the sending, the network's word counts, or else the time that was planned. */
function wentOutAt({ inReview, dueAt, lastSentAt }: DeliveryRecord, madeAt: EpochMs | null, now: EpochMs): EpochMs {
  if (inReview) return epochMs(Math.min(madeAt ?? dueAt, now));
  return lastSentAt ?? now;
}

function absent(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  now: EpochMs,
): AfterAbsence {
  const absences = delivery.absences + 1;
  const next = afterAbsence({
    way: parts.connectors[channel.network].facts.abilities.lostAnswer,
    absences,
    attempts: delivery.attempts,
    keyAgeMs: keyAgeMs(parts, delivery),
    inTime: mayStillGoOut(delivery, now),
    inReview: delivery.inReview,
    held: currentHold(writer) !== null,
  });
  switch (next) {
    case 'lookAgain':
    case 'sendAgain': {
      // Should it not be sent again just now, it is looked for again.
      const waitMs = Math.max(LOOK_AGAIN_MS, backoffMs(delivery.looks, parts.random()));
      const patch = { actAt: plusMs(now, waitMs), absences, looks: delivery.looks + 1 };
      applyEvent(writer, delivery, { event: 'lost', who: 'scheduler', why: 'notListed', at: now, patch });
      return next;
    }
    case 'notOut':
      notOut(parts, writer, channel, delivery, now);
      return next;
    case 'ask':
      askPerson(writer, delivery, answerLost, now);
      return next;
    default:
      return assertNever(next);
  }
}

function notOut(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  now: EpochMs,
): void {
  if (delivery.takeDownRequested) callOff(writer, delivery, now);
  else if (delivery.inReview) leaveReview(writer, delivery, now);
  else retryLater(parts, writer, channel, delivery, delivery.problem ?? answerLost, undefined, now);
}

/** Whether it may go out by itself: not late, not over, not taken back. */
function mayStillGoOut(delivery: DeliveryRecord, now: EpochMs): boolean {
  const expiresAt = knownExpiry(delivery.expiry);
  return now <= graceEnd(delivery) && (expiresAt === null || now < expiresAt) && !delivery.takeDownRequested;
}

function severalFound(candidates: readonly { readonly id: string; readonly url: string | null }[]): Problem {
  const message = 'More than one post on the network could be it. Look at them, and say which it is.';
  return { code: 'answer.several', message, details: { candidates } };
}

function lookAgain(
  parts: SchedulerParts,
  writer: Writer,
  delivery: DeliveryRecord,
  problem: Problem,
  askedMs: number | undefined,
  now: EpochMs,
): void {
  if (delivery.looks >= MAX_LOOKS) {
    askPerson(writer, delivery, problem, now);
    return;
  }
  const actAt = plusMs(now, backoffMs(delivery.looks, parts.random(), askedMs));
  const patch = { actAt, problem, looks: delivery.looks + 1 };
  applyEvent(writer, delivery, { event: 'lost', who: 'scheduler', why: problem.code, at: now, patch });
}
