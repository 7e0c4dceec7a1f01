import { z } from 'zod';
import type { DeliveryEvent } from '#shared/domain/delivery-machine.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Remote } from '../channels/connector.ts';
import { expiryInstant } from '../scheduler/expiry.ts';
import { NOT_OUT, UNFROZEN } from '../scheduler/unfrozen.ts';
import type { DeliveryPatch, DeliveryRecord } from '../store/deliveries.ts';

interface Resolution {
  readonly event: DeliveryEvent;
  readonly why: string;
  readonly patch: DeliveryPatch;
}

/** What follows from what a person saw on the network. */
export function resolution(
  delivery: DeliveryRecord,
  as: 'published' | 'notPublished' | 'removed',
  url: string | null,
  now: EpochMs,
): Resolution {
  switch (as) {
    case 'published': {
      // What another copy of the workspace has sent went out at its time, as far as this one knows.
      const publishedAt = delivery.inReview ? epochMs(Math.min(delivery.dueAt, now)) : (delivery.lastSentAt ?? now);
      const expiresAt = expiryInstant(delivery.expiry, publishedAt);
      const actAt = delivery.takeDownRequested ? now : expiresAt;
      const patch = { remote: remoteSeen(delivery, url), publishedAt, expiresAt, actAt, looks: 0, problem: null };
      return { event: 'resolvePublished', why: 'saidPublished', patch: { ...patch, inReview: false } };
    }
    case 'notPublished': {
      const problem = { code: 'delivery.notOut', message: 'It is not out. Publish it now, move it, or skip it.' };
      // Another generation carries another key: the network must not take the next try for the lost one.
      const anew = { generation: delivery.generation + 1, takeDownRequested: false, inReview: false };
      const patch = { ...UNFROZEN, ...NOT_OUT, ...anew, actAt: null, problem };
      return { event: 'resolveNotPublished', why: 'saidNotPublished', patch };
    }
    case 'removed':
      return {
        event: 'resolveRemoved',
        why: 'saidRemoved',
        patch: { actAt: null, removedAt: now, problem: null, editRequested: false },
      };
  }
}

const candidates = z.array(z.object({ id: z.string(), url: z.string().nullable() })).catch([]);

/** The post that a person means: one of those that were found, or whatever is behind the link. */
function remoteSeen({ remote, problem }: DeliveryRecord, url: string | null): Remote {
  const found = candidates.parse(problem?.details?.['candidates']).find((candidate) => candidate.url === url);
  return (url !== null && found) || { id: remote?.id ?? '', url: url ?? remote?.url ?? null };
}
