import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelAccess, TakeDownOutcome } from '../channels/connector.ts';
import { beginAttempt } from '../store/attempts.ts';
import { keepQuiet, setChannelState, type ChannelRecord } from '../store/channels.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { mediaReader } from './publish.ts';
import { recordOutcome } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { stillDue } from './still-due.ts';

/** A network that says so often that it won't is not asked again: a person takes the post down. */
const MAX_REFUSALS = 5;

/** Turns a published delivery whose time is over into one that is being removed. */
export function beginRemoval(parts: SchedulerParts, due: DeliveryRecord): DeliveryRecord | null {
  const now = parts.clock.now();
  return parts.store.transact((writer) => {
    const delivery = stillDue(writer, due, now);
    if (delivery === null) return null;
    const why = delivery.takeDownRequested ? 'takeDownAsked' : 'expired';
    const patch = { actAt: now, looks: 0, problem: null, editRequested: false, stepResults: {} };
    const begun = applyEvent(writer, delivery, { event: 'expire', who: 'scheduler', why, at: now, patch });
    return begun ? (findDelivery(writer, delivery.id) ?? null) : null;
  });
}

/** Takes a delivery off its network and reads back that it is gone. */
export async function takeDown(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
): Promise<void> {
  const attempt = parts.store.transact((writer) => beginAttempt(writer, delivery.id, 'takeDown', parts.clock.now()));
  const outcome = await remove(parts, channel, delivery, access).catch(threw(parts));
  await recordOutcome(parts, { delivery, attempt }, outcome.kind, (writer, current, now) =>
    record(parts, writer, channel, current, outcome, now),
  );
}

async function remove(
  parts: SchedulerParts,
  channel: ChannelRecord,
  { remote, publishedAt, payload }: DeliveryRecord,
  access: ChannelAccess,
): Promise<TakeDownOutcome> {
  if (remote === null || remote.id === '' || publishedAt === null) {
    const message = 'Broadside doesn’t know this post’s id on the network. Take it down by hand, then say so.';
    return { kind: 'byHand', problem: { code: 'remote.unknown', message } };
  }
  const connector = parts.connectors[channel.network];
  const published = { ...access, remote, publishedAt, payload, readMedia: mediaReader(parts) };
  const outcome = await connector.takeDown(published);
  if (outcome.kind !== 'gone') return outcome;
  const seen = await connector.readBack(access, remote);
  switch (seen.kind) {
    case 'gone':
      return outcome;
    case 'live':
      return { kind: 'stillThere', problem: { code: 'remote.live', message: 'The network still shows it.' } };
    case 'cantTell':
      return { kind: 'unknown', problem: seen.problem };
    default:
      return assertNever(seen);
  }
}

/** A connector that throws leaves it open whether the post is gone. */
function threw(parts: SchedulerParts): (error: unknown) => TakeDownOutcome {
  return (error) => {
    parts.logger.error('takeDown.threw', { error: error instanceof Error ? error.name : 'unknown' });
    const message = 'Something unexpected went wrong while it was being taken down.';
    return { kind: 'unknown', problem: { code: 'connector.threw', message } };
  };
}

function record(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: TakeDownOutcome,
  now: EpochMs,
): void {
  switch (outcome.kind) {
    case 'gone': {
      const patch = { actAt: null, removedAt: now, problem: null };
      applyEvent(writer, delivery, { event: 'gone', who: 'scheduler', why: 'seenGone', at: now, patch });
      return;
    }
    case 'stillThere':
      if (delivery.looks >= MAX_REFUSALS) handOver(writer, delivery, outcome.problem, now);
      else tryAgain(parts, writer, channel, delivery, 'stillThere', outcome.problem, outcome.retryAfterMs, now);
      return;
    case 'byHand':
      handOver(writer, delivery, outcome.problem, now);
      return;
    case 'reconnect':
      setChannelState(writer, channel, 'reconnect', outcome.problem.message);
      tryAgain(parts, writer, channel, delivery, 'lost', outcome.problem, undefined, now);
      return;
    case 'unknown':
      tryAgain(parts, writer, channel, delivery, 'lost', outcome.problem, undefined, now);
      return;
    default:
      assertNever(outcome);
  }
}

function tryAgain(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  event: 'stillThere' | 'lost',
  problem: Problem,
  askedMs: number | undefined,
  now: EpochMs,
): void {
  const waitMs = backoffMs(delivery.looks, parts.random(), askedMs);
  if (askedMs !== undefined) keepQuiet(writer, channel.id, plusMs(now, waitMs));
  // Only refusals count towards asking a person; a network that is out of reach is asked for as long as it takes.
  const looks = event === 'stillThere' ? delivery.looks + 1 : delivery.looks;
  const patch = { actAt: plusMs(now, waitMs), problem, looks };
  applyEvent(writer, delivery, { event, who: 'scheduler', why: problem.code, at: now, patch });
}

function handOver(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const patch = { actAt: null, problem };
  applyEvent(writer, delivery, { event: 'handOver', who: 'scheduler', why: 'byHand', at: now, patch });
}
