import type { Parsed } from '#shared/contract/contract.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { normalizeLocal, resolveWallClock, type WallClock } from '#shared/time/wall-clock.ts';
import type { ChannelRecord } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { knownExpiry } from '../scheduler/expiry.ts';

/** A wall clock as it is stored, with the instant that follows from it. */
export function timeOf(wall: WallClock): Pick<DeliveryRecord, 'at' | 'dueAt' | 'shift'> {
  const { at, shift } = resolveWallClock(wall);
  return { at: { local: normalizeLocal(wall.local), zone: wall.zone }, dueAt: at, shift };
}

/** A delivery as it begins: planned, and nothing of it on any network. */
export function newDelivery(
  id: DeliveryId,
  channel: ChannelRecord,
  plan: Parsed<'deliveries.plan'>,
  now: EpochMs,
): DeliveryRecord {
  const expiry = plan.expiry ?? null;
  return {
    id,
    brandId: channel.brandId,
    postId: plan.postId,
    channelId: channel.id,
    network: channel.network,
    state: 'planned',
    ...timeOf(plan.at),
    expiry,
    expiresAt: knownExpiry(expiry),
    lateness: plan.lateness ?? 'normal',
    actAt: null,
    machineRev: 0,
    generation: 1,
    claimedAt: null,
    idempotencyKey: null,
    payload: null,
    payloadSha256: null,
    stepResults: {},
    attempts: 0,
    looks: 0,
    takeDownRequested: false,
    editRequested: false,
    firstSentAt: null,
    lastSentAt: null,
    absences: 0,
    inReview: false,
    remote: null,
    publishedAt: null,
    removedAt: null,
    problem: null,
    createdAt: now,
  };
}
