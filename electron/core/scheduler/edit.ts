import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelAccess, EditOutcome, Json, Payload } from '../channels/connector.ts';
import { setChannelState, type ChannelRecord } from '../store/channels.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent, type DeliveryChange } from './apply-event.ts';
import { backoffMs } from './backoff.ts';
import { payloadHash } from './freeze.ts';
import { mediaReader } from './publish.ts';
import { written } from './record-outcome.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** With waits of up to five minutes this tries for more than an hour. */
const MAX_TRIES = 20;

/** Where a published delivery keeps the content that it is to be given: its steps are over, and their place is free. */
const ASKED = 'edit';

/** What to keep of a published delivery whose post is to say something else on the network. */
export function editAsked(next: Payload, now: EpochMs) {
  return {
    editRequested: true,
    stepResults: { [ASKED]: next as unknown as Json },
    actAt: now,
    looks: 0,
    problem: null,
  };
}

/** Makes a published post say what was asked for. Saying the same twice does no harm, so a lost answer is tried again. */
export async function edit(
  parts: SchedulerParts,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  access: ChannelAccess,
): Promise<void> {
  const next = delivery.stepResults[ASKED] as Payload | undefined;
  const outcome = next ? await ask(parts, channel, delivery, access, next) : unasked;
  await written(parts, (writer) => {
    const current = findDelivery(writer, delivery.id);
    if (current?.state !== 'published' || !current.editRequested) return;
    record(parts, writer, channel, current, outcome, next ?? null);
  });
}

const unasked: EditOutcome = {
  kind: 'refused',
  problem: { code: 'edit.nothing', message: 'What it should say is not known any more. Ask for the edit again.' },
};

async function ask(
  parts: SchedulerParts,
  channel: ChannelRecord,
  { remote, publishedAt, payload }: DeliveryRecord,
  access: ChannelAccess,
  next: Payload,
): Promise<EditOutcome> {
  const connector = parts.connectors[channel.network];
  if (!connector.edit || remote === null || remote.id === '' || publishedAt === null) {
    const message = 'Broadside can’t change this post on the network. Change it there by hand.';
    return { kind: 'refused', problem: { code: 'edit.impossible', message } };
  }
  try {
    return await connector.edit({ ...access, remote, publishedAt, payload, readMedia: mediaReader(parts) }, next);
  } catch (error) {
    parts.logger.error('edit.threw', { error: error instanceof Error ? error.name : 'unknown' });
    const message = 'Something unexpected went wrong while it was being changed.';
    return { kind: 'unknown', problem: { code: 'connector.threw', message } };
  }
}

function record(
  parts: SchedulerParts,
  writer: Writer,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  outcome: EditOutcome,
  next: Payload | null,
): void {
  const now = parts.clock.now();
  switch (outcome.kind) {
    case 'edited': {
      const sent = next === null ? {} : { payload: next, payloadSha256: payloadHash(next) };
      const later = delivery.stepResults[ASKED] as Payload | undefined;
      if (next && later && payloadHash(later) !== payloadHash(next)) {
        // It was asked for something else meanwhile, which is still to be said.
        const patch = { ...sent, ...editAsked(later, now), remote: outcome.remote };
        applyEvent(writer, delivery, { event: 'edited', who: 'scheduler', why: 'edited', at: now, patch });
        return;
      }
      finish(writer, delivery, { event: 'edited', why: 'edited', at: now }, { ...sent, remote: outcome.remote });
      return;
    }
    case 'refused':
      refuse(writer, delivery, outcome.problem, now);
      return;
    case 'reconnect':
      setChannelState(writer, channel, 'reconnect', outcome.problem.message);
      return;
    case 'unknown': {
      if (delivery.looks >= MAX_TRIES) {
        refuse(writer, delivery, outcome.problem, now);
        return;
      }
      const againAt = plusMs(now, backoffMs(delivery.looks, parts.random(), outcome.retryAfterMs));
      const actAt = epochMs(Math.min(againAt, delivery.expiresAt ?? againAt));
      const patch = { actAt, looks: delivery.looks + 1, problem: outcome.problem };
      applyEvent(writer, delivery, { event: 'askEdit', who: 'scheduler', why: 'editUnanswered', at: now, patch });
      return;
    }
    default:
      assertNever(outcome);
  }
}

function refuse(writer: Writer, delivery: DeliveryRecord, problem: Problem, now: EpochMs): void {
  const details = { problem: problem.message };
  finish(writer, delivery, { event: 'editRefused', why: 'editRefused', at: now, details }, { problem });
}

function finish(
  writer: Writer,
  delivery: DeliveryRecord,
  change: Omit<DeliveryChange, 'who' | 'patch'>,
  more: DeliveryChange['patch'],
): void {
  const patch = { editRequested: false, stepResults: {}, looks: 0, actAt: delivery.expiresAt, problem: null, ...more };
  applyEvent(writer, delivery, { ...change, who: 'scheduler', patch });
}
