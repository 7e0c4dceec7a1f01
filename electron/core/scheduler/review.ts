import type { Problem } from '#shared/contract/deliveries.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import { findDelivery, heldDeliveries, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { currentHold, type Hold } from '../store/hold.ts';
import { applyEvent } from './apply-event.ts';
import { freezePayload, payloadHash } from './freeze.ts';
import { askPerson } from './in-doubt.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { waitFor } from './settle.ts';
import { NOT_OUT, UNFROZEN } from './unfrozen.ts';

type ReviewParts = Pick<SchedulerParts, 'store' | 'connectors'>;

const unseen: Problem = {
  code: 'review.unseen',
  message:
    'It may have gone out after this copy of the workspace was made. Look at the network, and say here whether it is out.',
};

const notSent: Problem = {
  code: 'review.notOut',
  message:
    'It was not found on the network. If its text was changed since this copy of the workspace was made, look there first. Then publish it now, move it, or skip it.',
};

/**
 * A restored or copied database doesn't know what was sent since: whatever could have gone out by now is looked for under
 * the key it would have had, before anything else happens to it. Answers how many are looked for.
 */
export function reviewHeld(parts: ReviewParts, now: EpochMs): number {
  return parts.store.transact((writer) => {
    const hold = currentHold(writer);
    if (hold === null) return 0;
    const toReview = heldDeliveries(writer).filter((delivery) => couldBeOut(delivery, hold, now));
    return toReview.filter((delivery) => beginReview(parts, writer, delivery, now)).length;
  });
}

/** Of those that a hold found: what was under way, or due by now. What has been taken up since the hold is known. */
function couldBeOut({ state, dueAt, lastSentAt }: DeliveryRecord, hold: Hold, now: EpochMs): boolean {
  switch (state) {
    case 'armed':
    case 'missed':
    case 'failed':
      return dueAt <= now;
    case 'claimed':
    case 'waiting':
      return true;
    case 'sending':
    case 'checking':
      return lastSentAt === null || lastSentAt < hold.since;
    default:
      return false;
  }
}

/**
 * Freezes what would be sent, under the key that it would be sent with, and has it looked for; false where there is
 * nothing that could be looked for.
 */
export function beginReview(parts: ReviewParts, writer: Writer, delivery: DeliveryRecord, now: EpochMs): boolean {
  const { facts } = parts.connectors[delivery.network];
  if (facts.abilities.publish === 'byHand') return false;
  const frozen = frozenFor(writer, delivery, now);
  if (frozen === null) return false;
  // The lost run may have sent it at any time since the hold's own note, and until now.
  const firstSentAt = epochMs(Math.min(delivery.firstSentAt ?? delivery.dueAt, now));
  const sent = { firstSentAt, lastSentAt: now, actAt: now, absences: 0, looks: 0, problem: null };
  const patch = { ...frozen, ...sent };
  if (!applyEvent(writer, delivery, { event: 'review', who: 'scheduler', why: 'review', at: now, patch })) return false;
  const current = findDelivery(writer, delivery.id);
  if (current && facts.abilities.lostAnswer.kind === 'none') askPerson(writer, current, unseen, now);
  return true;
}

function frozenFor(writer: Writer, delivery: DeliveryRecord, now: EpochMs): DeliveryPatch | null {
  if (delivery.payload !== null && delivery.idempotencyKey !== null && delivery.claimedAt !== null) return {};
  const payload = freezePayload(writer, delivery);
  if (!payload.ok) return null;
  return {
    claimedAt: now,
    idempotencyKey: `${delivery.id}/${delivery.generation}`,
    payload: payload.value,
    payloadSha256: payloadHash(payload.value),
    stepResults: {},
    attempts: 0,
  };
}

/** It is not out after all: in a held folder a person is asked, else it goes on as if it had never been in doubt. */
export function leaveReview(writer: Writer, delivery: DeliveryRecord, now: EpochMs): void {
  if (currentHold(writer) === null) {
    waitFor(writer, delivery, notSent, now, now);
    return;
  }
  const patch = { ...UNFROZEN, ...NOT_OUT, actAt: null, problem: notSent, inReview: false };
  applyEvent(writer, delivery, { event: 'late', who: 'scheduler', why: 'notOut', at: now, patch });
}
