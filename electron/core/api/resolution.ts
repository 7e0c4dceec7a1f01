import { z } from 'zod';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import type { DeliveryEvent } from '#shared/domain/delivery-machine.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Remote } from '../channels/connector.ts';
import { expiryInstant } from '../scheduler/expiry.ts';
import { NOT_OUT, UNFROZEN } from '../scheduler/unfrozen.ts';
import { findChannel } from '../store/channels.ts';
import { isRemoteTaken, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import type { ApiParts } from './api-parts.ts';

interface Resolution {
  readonly event: DeliveryEvent;
  readonly why: string;
  readonly patch: DeliveryPatch;
}

/** What follows from what a person saw on the network. */
export function resolution(
  delivery: DeliveryRecord,
  as: 'published' | 'notPublished' | 'removed',
  remote: Remote,
  now: EpochMs,
): Resolution {
  switch (as) {
    case 'published': {
      // What another copy of the workspace has sent went out at its time, as far as this one knows.
      const publishedAt = delivery.inReview ? epochMs(Math.min(delivery.dueAt, now)) : (delivery.lastSentAt ?? now);
      const expiresAt = expiryInstant(delivery.expiry, publishedAt);
      const actAt = delivery.takeDownRequested ? now : expiresAt;
      const patch = { remote, publishedAt, expiresAt, actAt, looks: 0, problem: null };
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

/** The post that a person means: one of those that were found, or the one behind the link; refused where it can't be it. */
export function remoteSeen(
  { connectors }: Pick<ApiParts, 'connectors'>,
  reader: Reader,
  delivery: DeliveryRecord,
  url: string | null,
): Outcome<Remote, ApiError> {
  const { network, remote, problem } = delivery;
  if (url === null) return ok({ id: remote?.id ?? '', url: remote?.url ?? null });
  const found = candidates.parse(problem?.details?.['candidates']).find((candidate) => candidate.url === url);
  if (found) return ok(found);
  const { remoteFromUrl } = connectors[network];
  if (!remoteFromUrl) return ok({ id: remote?.id ?? '', url });
  const channel = findChannel(reader, delivery.channelId);
  const seen = remoteFromUrl(url, channel?.settings ?? {});
  if (seen === null) {
    const place = channel ? `${channel.name} (${channel.handle})` : 'this channel';
    return refuse('delivery.linkRefused', `This is not the link of a post on ${place}. Give its own link, or none.`);
  }
  if (isRemoteTaken(reader, delivery, seen.id)) {
    return refuse(
      'delivery.linkRefused',
      'This is the link of a post that another delivery became. Give the one of this post, or none.',
    );
  }
  return ok(seen);
}
