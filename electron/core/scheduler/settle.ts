import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { Remote, StepOutcome } from '../channels/connector.ts';
import { keepQuiet, setChannelState, type ChannelRecord } from '../store/channels.ts';
import { isRemoteTaken, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { expiryInstant } from './expiry.ts';
import { askPerson, beginDoubt } from './in-doubt.ts';
import { recordOutcome, type Attempted } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { NOT_OUT } from './unfrozen.ts';

/** After this many tries that surely came to nothing, a person has to look. */
const MAX_ATTEMPTS = 5;

/** What connectors say of a request that never left because nobody was there. */
const OUT_OF_REACH = 'network.unreachable';

export const mediaMissing: Problem = {
  code: 'media.missing',
  message: 'A picture of this post is no longer as it was when it was imported. Put it in again.',
};

/** Records what a publish came to. */
export async function settle(
  parts: SchedulerParts,
  channel: ChannelRecord,
  sending: Attempted,
  outcome: StepOutcome,
): Promise<void> {
  // That this try came to nothing says nothing of an earlier one under the same key, whose answer was lost.
  const wasInDoubt = sending.delivery.firstSentAt !== null;
  await recordOutcome(parts, sending, outcome.kind, (writer, delivery, now) => {
    if (outcome.kind === 'reconnect') setChannelState(writer, channel, 'reconnect', outcome.problem.message);
    if (wasInDoubt && isNotOut(outcome)) {
      const askedMs = outcome.kind === 'notYet' ? outcome.retryAfterMs : undefined;
      beginDoubt(parts, writer, delivery, outcome.problem, now, backoffMs(delivery.attempts, parts.random(), askedMs));
    } else record(parts, writer, channel, delivery, outcome, now);
  });
}

type NotOut = Extract<StepOutcome, { readonly kind: 'notYet' | 'refused' | 'reconnect' }>;

function isNotOut(outcome: StepOutcome): outcome is NotOut {
  return outcome.kind === 'notYet' || outcome.kind === 'refused' || outcome.kind === 'reconnect';
}

function record(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: StepOutcome,
  now: EpochMs,
): void {
  if (isNotOut(outcome) && delivery.takeDownRequested) {
    callOff(writer, delivery, now);
    return;
  }
  switch (outcome.kind) {
    case 'published':
      if (isRemoteTaken(writer, delivery, outcome.remote.id)) {
        askPerson(writer, delivery, anothersPost(outcome.remote), now);
        return;
      }
      markPublished(writer, delivery, outcome.remote, now, { at: now, why: 'published' });
      return;
    case 'notYet':
      retryLater(parts, writer, channel, delivery, outcome.problem, outcome.retryAfterMs, now);
      return;
    case 'refused':
      fail(writer, delivery, outcome.problem, now);
      return;
    case 'reconnect':
      waitFor(writer, delivery, outcome.problem, now, now);
      return;
    case 'unknown':
      beginDoubt(parts, writer, delivery, outcome.problem, now);
      return;
    case 'done':
      throw new Error('a publish ended before its commit step');
    default:
      assertNever(outcome);
  }
}

/** One post can't be two deliveries: what was taken for the other's may be this one's, and only one of them is out. */
export function anothersPost(remote: Remote): Problem {
  const message =
    'The network names a post that Broadside took for that of another delivery. Look at the account, and say here whether this one is out as well.';
  return { code: 'answer.taken', message, details: { candidates: [remote] } };
}

/** It is out since `at`, and its expiry counts from there. */
export function markPublished(
  writer: Writer,
  delivery: DeliveryRecord,
  remote: Remote,
  now: EpochMs,
  { at, why }: { readonly at: EpochMs; readonly why: string },
): void {
  const expiresAt = expiryInstant(delivery.expiry, at);
  applyEvent(writer, delivery, {
    event: 'published',
    who: 'scheduler',
    why,
    at: now,
    patch: {
      remote,
      publishedAt: at,
      problem: null,
      expiresAt,
      looks: 0,
      inReview: false,
      stepResults: {},
      actAt: delivery.takeDownRequested ? now : expiresAt,
    },
  });
}

/** It is surely not out, and a person took it back while it was being sent. */
export function callOff(writer: Writer, delivery: DeliveryRecord, now: EpochMs): void {
  // Planned anew, it is to stay up.
  const patch = { ...NOT_OUT, actAt: null, problem: null, inReview: false, takeDownRequested: false };
  applyEvent(writer, delivery, { event: 'callOff', who: 'scheduler', why: 'calledOff', at: now, patch });
}

/** It is surely not out: tries again later, unless it has been tried often enough. */
export function retryLater(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  problem: Problem,
  askedMs: number | undefined,
  now: EpochMs,
): void {
  if (problem.code === OUT_OF_REACH) {
    waitOut(parts, writer, channel, delivery, problem, now);
    return;
  }
  if (askedMs !== undefined) keepQuiet(writer, channel.id, plusMs(now, backoffMs(0, parts.random(), askedMs)));
  if (delivery.attempts >= MAX_ATTEMPTS) {
    fail(writer, delivery, problem, now);
    return;
  }
  const nextAt = plusMs(now, backoffMs(delivery.attempts, parts.random(), askedMs));
  waitFor(writer, delivery, problem, now, nextAt);
}

/**
 * The network is out of reach, so nothing was tried: it is waited for until the delivery's grace ends. The whole channel waits,
 * so that what was due first is sent first when it is back.
 */
function waitOut(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  problem: Problem,
  now: EpochMs,
): void {
  const nextAt = plusMs(now, backoffMs(delivery.looks, parts.random()));
  keepQuiet(writer, channel.id, nextAt);
  waitFor(writer, delivery, problem, now, nextAt, { attempts: delivery.attempts - 1, looks: delivery.looks + 1 });
}

/** It is surely not out, and is sent at the next chance after `nextAt`. */
export function waitFor(
  writer: Writer,
  delivery: DeliveryRecord,
  problem: Problem,
  now: EpochMs,
  nextAt: EpochMs,
  counted: Pick<DeliveryPatch, 'attempts' | 'looks'> = {},
): void {
  const patch = { ...NOT_OUT, ...counted, actAt: nextAt, problem, inReview: false };
  const details = { problem: problem.message };
  applyEvent(writer, delivery, { event: 'notYet', who: 'scheduler', why: problem.code, at: now, details, patch });
}

function fail(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const patch = { ...NOT_OUT, actAt: null, problem };
  const details = { problem: problem.message };
  applyEvent(writer, delivery, { event: 'refused', who: 'scheduler', why: problem.code, at: now, details, patch });
}
