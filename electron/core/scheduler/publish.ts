import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs } from '#shared/time/instant.ts';
import type { ChannelAccess, Json, Payload, PublishContext, Step, StepOutcome } from '../channels/connector.ts';
import { beginAttempt, noteStep } from '../store/attempts.ts';
import { keepQuiet, type ChannelRecord } from '../store/channels.ts';
import { findDelivery, isRemoteTaken, updateDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import { applyEvent } from './apply-event.ts';
import { askForHand } from './by-hand.ts';
import { mediaMissing, settle } from './settle.ts';
import type { Attempted } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { stillDue } from './still-due.ts';
import { CATCH_UP_GAP_MS, isCatchingUp } from './lateness.ts';

/** Sends a claimed or waiting delivery: intent on disk, then the steps, then what came of it. */
export async function publish(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
): Promise<void> {
  const { payload } = delivery;
  if (payload === null) throw new Error(`delivery ${delivery.id} was claimed without a payload`);
  const connector = parts.connectors[channel.network];
  const steps = connector.steps(payload);
  if (steps.length === 0) {
    askForHand(parts, delivery);
    return;
  }
  const started = startSending(parts, channel, delivery);
  if (started === null) return;
  const outcome = await runSteps(parts, started, steps, publishContext(parts, started.delivery, payload, access));
  settle(parts, channel, started, outcome);
}

/** What a connector gets to publish, and to look for, one frozen payload. */
export function publishContext(
  parts: SchedulerParts,
  delivery: DeliveryRecord,
  payload: Payload,
  access: ChannelAccess,
): PublishContext {
  if (delivery.claimedAt === null || delivery.idempotencyKey === null) {
    throw new Error(`delivery ${delivery.id} is being sent without a claim`);
  }
  return {
    ...access,
    deliveryId: delivery.id,
    claimedAt: delivery.claimedAt,
    key: delivery.idempotencyKey,
    payload,
    firstSentAt: delivery.firstSentAt,
    lastSentAt: delivery.lastSentAt,
    isTaken: (remoteId) => isRemoteTaken(parts.store.read, delivery, remoteId),
    results: delivery.stepResults,
    readMedia: mediaReader(parts),
  };
}

/** Reads frozen files, whole and as they were. */
export function mediaReader(parts: SchedulerParts): PublishContext['readMedia'] {
  return async ({ sha256 }) => {
    const bytes = await parts.readMedia(sha256);
    if (bytes === null) throw new MediaMissingError();
    return bytes;
  };
}

/** A frozen file is gone or no longer what it was. Thrown through the connector, because nothing of it is to blame. */
class MediaMissingError extends Error {
  override readonly name = 'MediaMissingError';
}

function startSending(parts: SchedulerParts, channel: ChannelRecord, due: DeliveryRecord): Attempted | null {
  const now = parts.clock.now();
  return parts.store.transact((writer) => {
    const delivery = due.state === 'waiting' ? stillDue(writer, due, now) : due;
    if (delivery === null) return null;
    const sending = applyEvent(writer, delivery, {
      event: 'send',
      who: 'scheduler',
      why: delivery.attempts === 0 ? 'sending' : 'sendingAgain',
      at: now,
      patch: { actAt: null, attempts: delivery.attempts + 1 },
    });
    if (!sending) return null;
    const { minGapMs } = parts.connectors[channel.network].facts.limits;
    const gapMs = isCatchingUp(delivery.dueAt, now) ? Math.max(minGapMs, CATCH_UP_GAP_MS) : minGapMs;
    if (gapMs > 0) keepQuiet(writer, channel.id, plusMs(now, gapMs));
    const attempt = beginAttempt(writer, delivery.id, 'publish', now);
    const current = findDelivery(writer, delivery.id);
    return current ? { delivery: current, attempt } : null;
  });
}

async function runSteps(
  parts: SchedulerParts,
  sending: Attempted,
  steps: readonly Step[],
  context: PublishContext,
): Promise<StepOutcome> {
  const results: Record<string, Json> = { ...context.results };
  for (const step of steps) {
    if (step.name in results) continue;
    // The commit step is on disk before it leaves: without that row nothing can have become visible.
    parts.store.transact((writer) =>
      noteStep(writer, sending.attempt, step.name, step.commit ? parts.clock.now() : null),
    );
    const outcome = await runStep(step, { ...context, results });
    switch (outcome.kind) {
      case 'done':
        results[step.name] = outcome.result;
        keepResults(parts, sending.delivery, results);
        break;
      case 'published':
      case 'notYet':
      case 'refused':
      case 'reconnect':
      case 'unknown':
        return outcome;
      default:
        return assertNever(outcome);
    }
  }
  throw new Error(`no step of ${sending.delivery.network} published anything`);
}

/** A connector that throws broke its promise: what it did before that is anybody's guess. */
async function runStep(step: Step, context: PublishContext): Promise<StepOutcome> {
  try {
    return await step.run(context);
  } catch (error) {
    if (error instanceof MediaMissingError) return { kind: 'refused', problem: mediaMissing };
    const message = 'Something unexpected went wrong while it was being sent.';
    context.logger.error('publish.threw', {
      network: step.name,
      error: error instanceof Error ? error.name : 'unknown',
    });
    const problem = { code: 'connector.threw', message };
    return step.commit ? { kind: 'unknown', problem } : { kind: 'notYet', problem };
  }
}

function keepResults(parts: SchedulerParts, delivery: DeliveryRecord, results: Record<string, Json>): void {
  parts.store.transact((writer) => {
    const current = findDelivery(writer, delivery.id);
    if (current) updateDelivery(writer, current, { stepResults: { ...results } }, { byMachine: false });
  });
}
