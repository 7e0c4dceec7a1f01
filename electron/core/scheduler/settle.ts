import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { Remote, StepOutcome } from '../channels/connector.ts';
import { keepQuiet, setChannelState, type ChannelRecord } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { expiryInstant } from './expiry.ts';
import { recordOutcome, type Attempted } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** After this many tries that surely came to nothing, a person has to look. */
const MAX_ATTEMPTS = 5;

export const mediaMissing: Problem = {
  code: 'media.missing',
  message: 'A picture of this post is no longer as it was when it was imported. Put it in again.',
};

/** Records what a publish came to. Where this fails, the channel stands still until the next start finds out. */
export function settle(parts: SchedulerParts, channel: ChannelRecord, sending: Attempted, outcome: StepOutcome): void {
  recordOutcome(parts, sending, outcome.kind, (writer, delivery, now) =>
    record(parts, writer, channel, delivery, outcome, now),
  );
}

function record(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: StepOutcome,
  now: EpochMs,
): void {
  switch (outcome.kind) {
    case 'published':
      markPublished(writer, delivery, outcome.remote, now, 'published');
      return;
    case 'notYet':
      retryLater(writer, channel, delivery, outcome.problem, outcome.retryAfterMs, now);
      return;
    case 'refused':
      fail(writer, delivery, outcome.problem, now);
      return;
    case 'reconnect':
      setChannelState(writer, channel, 'reconnect', outcome.problem.message);
      waitFor(writer, delivery, outcome.problem, now, now);
      return;
    case 'unknown': {
      const { readDelayMs } = parts.connectors[channel.network].facts.abilities;
      const patch = { actAt: plusMs(now, readDelayMs), problem: outcome.problem, looks: 0 };
      applyEvent(writer, delivery, { event: 'lost', who: 'scheduler', why: 'answerLost', at: now, patch });
      return;
    }
    case 'done':
      throw new Error('a publish ended before its commit step');
    default:
      assertNever(outcome);
  }
}

/** It is out. Its expiry counts from now, because now is when it really went out. */
export function markPublished(
  writer: Writer,
  delivery: DeliveryRecord,
  remote: Remote,
  now: EpochMs,
  why: string,
): void {
  const expiresAt = expiryInstant(delivery.expiry, now);
  applyEvent(writer, delivery, {
    event: 'published',
    who: 'scheduler',
    why,
    at: now,
    patch: {
      remote,
      publishedAt: now,
      problem: null,
      expiresAt,
      looks: 0,
      actAt: delivery.takeDownRequested ? now : expiresAt,
    },
  });
}

/** It is surely not out: tries again later, unless it has been tried often enough. */
export function retryLater(
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  problem: Problem,
  askedMs: number | undefined,
  now: EpochMs,
): void {
  if (delivery.attempts >= MAX_ATTEMPTS) {
    fail(writer, delivery, problem, now);
    return;
  }
  const nextAt = plusMs(now, backoffMs(delivery.attempts, askedMs));
  if (askedMs !== undefined) keepQuiet(writer, channel.id, plusMs(now, backoffMs(0, askedMs)));
  waitFor(writer, delivery, problem, now, nextAt);
}

function waitFor(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs, nextAt: EpochMs): void {
  const patch = { actAt: nextAt, problem };
  const details = { problem: problem.message };
  applyEvent(writer, delivery, { event: 'notYet', who: 'scheduler', why: problem.code, at: now, details, patch });
}

function fail(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const patch = { actAt: null, problem };
  const details = { problem: problem.message };
  applyEvent(writer, delivery, { event: 'refused', who: 'scheduler', why: problem.code, at: now, details, patch });
}
