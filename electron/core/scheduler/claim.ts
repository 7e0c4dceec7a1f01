import type { Problem } from '#shared/contract/deliveries.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { findDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { applyEvent } from './apply-event.ts';
import { knownExpiry } from './expiry.ts';
import { freezePayload, isEmptyPayload, payloadHash } from './freeze.ts';
import { graceEnd, isCatchingUp, LEAST_LIFE_MS, turnOf, type InTime } from './lateness.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { stillDue } from './still-due.ts';

/**
 * Takes an armed delivery for sending: freezes what will be sent and gives it the key that all its attempts carry. Null
 * where it is not to be sent: too late, nothing in it, or taken back in the meantime.
 */
export function claim(parts: SchedulerParts, due: DeliveryRecord): DeliveryRecord | null {
  const now = parts.clock.now();
  return parts.store.transact((writer) => {
    const delivery = stillDue(writer, due, now);
    if (delivery === null) return null;
    if (missIfLate(writer, delivery, now, parts.inTime)) return null;
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
        actAt: null,
        claimedAt: now,
        idempotencyKey: `${delivery.id}/${delivery.generation}`,
        payload: payload.value,
        payloadSha256: payloadHash(payload.value),
        stepResults: {},
        attempts: 0,
        looks: 0,
        problem: null,
      },
    });
    return claimed ? (findDelivery(writer, delivery.id) ?? null) : null;
  });
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
    return {
      code: 'delivery.late',
      message: 'Broadside was not running at its time. Publish it now, move it, or skip it.',
    };
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
