import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs } from '#shared/time/instant.ts';
import type { ChannelAccess, Json, Payload, PublishContext, Step, StepOutcome } from '../channels/connector.ts';
import { beginAttempt } from '../store/attempts.ts';
import { keepQuiet, type ChannelRecord } from '../store/channels.ts';
import { findDelivery, isRemoteTaken, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { classifyError } from '../store/store-error.ts';
import { applyEvent } from './apply-event.ts';
import { askForHand } from './by-hand.ts';
import { isAsWritten, rowDamaged } from './as-written.ts';
import { askPerson } from './in-doubt.ts';
import { CATCH_UP_GAP_MS, isCatchingUp } from './lateness.ts';
import { keepResults, noteStepBegun } from './note-step.ts';
import type { Attempted } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { mediaMissing, settle } from './settle.ts';
import { stillDue } from './still-due.ts';
import { tellNeedsYou } from './tell.ts';

/** `sendAgain`: the same bytes under the same key, for a delivery that may be out already. */
type Sending = 'send' | 'sendAgain';

const diskFull: Problem = { code: 'disk.full', message: 'There is no room on the disk to note that it is being sent.' };

/** Sends a claimed or waiting delivery: intent on disk, then the steps, then what came of it. */
export async function publish(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
  how: Sending = 'send',
): Promise<void> {
  const { payload } = delivery;
  if (payload === null) throw new Error(`delivery ${delivery.id} was claimed without a payload`);
  const connector = parts.connectors[channel.network];
  const steps = connector.steps(payload);
  if (steps.length === 0) {
    askForHand(parts, delivery);
    return;
  }
  const started = startSending(parts, channel, delivery, how);
  if (started === null) {
    const current = findDelivery(parts.store.read, delivery.id);
    if (current) tellNeedsYou(parts, current);
    return;
  }
  const outcome = await runSteps(parts, started, steps, publishContext(parts, started.delivery, payload, access));
  await settle(parts, channel, started, outcome);
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
    attempts: delivery.attempts,
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

function startSending(
  parts: SchedulerParts,
  channel: ChannelRecord,
  due: DeliveryRecord,
  how: Sending,
): Attempted | null {
  const now = parts.clock.now();
  return parts.store.transact((writer) => {
    const delivery = toSend(writer, due, how, now);
    if (delivery === null) return null;
    if (!isAsWritten(writer, delivery)) {
      refuseDamaged(writer, delivery, how, now);
      return null;
    }
    const sending = applyEvent(writer, delivery, {
      event: how,
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

/** The delivery as it is now, if it is still to be sent. */
function toSend(
  writer: Writer,
  due: DeliveryRecord,
  how: Sending,
  now: DeliveryRecord['dueAt'],
): DeliveryRecord | null {
  if (how === 'sendAgain') {
    const current = findDelivery(writer, due.id);
    return current?.state === 'checking' && !current.takeDownRequested ? current : null;
  }
  return due.state === 'waiting' ? stillDue(writer, due, now) : (findDelivery(writer, due.id) ?? null);
}

/** What is no longer as it was written is never sent. */
function refuseDamaged(writer: Writer, delivery: DeliveryRecord, how: Sending, now: DeliveryRecord['dueAt']): void {
  if (how === 'sendAgain') {
    askPerson(writer, delivery, rowDamaged, now);
    return;
  }
  const patch = { actAt: null, problem: rowDamaged };
  applyEvent(writer, delivery, { event: 'refused', who: 'scheduler', why: rowDamaged.code, at: now, patch });
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
    const unnoted = noted(() => noteStepBegun(parts, sending, step));
    if (unnoted) return unnoted;
    const outcome = await runStep(step, { ...context, results });
    switch (outcome.kind) {
      case 'done': {
        results[step.name] = outcome.result;
        const unkept = noted(() => keepResults(parts, sending.delivery, results));
        if (unkept) return unkept;
        break;
      }
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

/** Where something could not be noted before the commit step, nothing has left: it is tried again once there is room. */
function noted(note: () => void): StepOutcome | null {
  try {
    note();
    return null;
  } catch (error) {
    if (classifyError(error) === 'unknown') throw error;
    return { kind: 'notYet', problem: diskFull };
  }
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
