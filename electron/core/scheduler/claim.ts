import type { Problem } from '#shared/contract/deliveries.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { areRowsSealed, rowDamaged } from './as-written.ts';
import { applyEvent } from './apply-event.ts';
import { knownExpiry } from './expiry.ts';
import { freezePayload, isEmptyPayload, payloadHash } from './freeze.ts';
import { graceEnd, isCatchingUp, LEAST_LIFE_MS, turnOf, type InTime } from './lateness.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginReview } from './review.ts';
import { stillDue } from './still-due.ts';
import { NOT_OUT } from './unfrozen.ts';

/**
 * Takes an armed delivery for sending: freezes what will be sent and gives it the key that all its attempts carry. Null
 * where it is not to be sent: too late, nothing in it, or taken back in the meantime. One whose fate a hold has put in
 * doubt is to be looked for first, and is `checking` afterwards.
 */
export function claim(parts: SchedulerParts, due: DeliveryRecord): DeliveryRecord | null {
  const now = parts.clock.now();
  return parts.store.transact((writer) => {
    const delivery = stillDue(writer, due, now);
    if (delivery === null) return null;
    if (missIfLate(writer, delivery, now, parts.inTime)) return null;
    if (!areRowsSealed(writer, delivery)) return refuse(writer, delivery, now, rowDamaged);
    if (looksFirst(parts, delivery) && beginReview(parts, writer, delivery, now)) {
      return findDelivery(writer, delivery.id) ?? null;
    }
    const payload = freezePayload(writer, delivery);
    if (!payload.ok) return refuse(writer, delivery, now, payload.error);
    if (isEmptyPayload(payload.value)) {
      return refuse(writer, delivery, now, {
        code: 'post.empty',
        message: 'There is nothing to publish in this post.',
      });
    }
    const claimed = applyEvent(writer, delivery, {
      event: 'claim',
      who: 'scheduler',
      why: 'due',
      at: now,
      patch: {
        ...NOT_OUT,
        // Should it not come to be sent, it comes up again.
        actAt: now,
        claimedAt: now,
        idempotencyKey: `${delivery.id}/${delivery.generation}`,
        payload: payload.value,
        payloadSha256: payloadHash(payload.value),
        stepResults: {},
        attempts: 0,
        inReview: false,
        problem: null,
      },
    });
    return claimed ? (findDelivery(writer, delivery.id) ?? null) : null;
  });
}

/** What a restored or copied database found waiting may have been sent by the other one: where that can be seen, it is. */
function looksFirst(parts: SchedulerParts, { inReview, network }: DeliveryRecord): boolean {
  return inReview && parts.connectors[network].facts.abilities.lostAnswer.kind !== 'none';
}

/** Marks a delivery missed whose time, or whose whole life on the network, is over. */
export function missIfLate(writer: Writer, delivery: DeliveryRecord, now: EpochMs, inTime: InTime): boolean {
  const problem = lateProblem(delivery, now, inTime);
  if (problem === null) return false;
  return applyEvent(writer, delivery, {
    event: 'late',
    who: 'scheduler',
    why: problem.code.replace('delivery.', ''),
    at: now,
    patch: { actAt: null, problem },
  });
}

function lateProblem(delivery: DeliveryRecord, now: EpochMs, inTime: InTime): Problem | null {
  const leftMs = (knownExpiry(delivery.expiry) ?? Infinity) - now;
  if (leftMs <= 0) {
    return { code: 'delivery.expired', message: 'It would have come down already. Give it another time, or skip it.' };
  }
  if (now > graceEnd(delivery) && !inTime.has(turnOf(delivery))) {
    const next = 'Its time has passed before it could go out. Publish it now, move it, or skip it.';
    const { problem } = delivery;
    return { code: 'delivery.late', message: problem === null ? next : `${problem.message} ${next}` };
  }
  if (leftMs < LEAST_LIFE_MS && isCatchingUp(delivery.dueAt, now)) {
    return {
      code: 'delivery.expiring',
      message: 'It would come down within minutes. Publish it now, move it, or skip it.',
    };
  }
  return null;
}

function refuse(writer: Writer, delivery: DeliveryRecord, now: EpochMs, problem: Problem): null {
  const patch = { actAt: null, problem };
  applyEvent(writer, delivery, { event: 'refused', who: 'scheduler', why: problem.code, at: now, patch });
  return null;
}
