import { z } from 'zod';
import type { Need } from '#shared/contract/needs.ts';
import { toInstant } from '#shared/time/instant.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { findAssets } from '../store/assets.ts';
import { findChannel } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { countLookUps, stateSince } from '../store/need-lists.ts';
import { findPostEvenDeleted } from '../store/posts.ts';
import type { ApiParts } from './api-parts.ts';
import { toDeliveryView } from './delivery-view.ts';

type DeliveryNeed = Extract<Need, { kind: 'delivery' }>;

/** Enough to know a post by. */
const OPENING_CHARACTERS = 280;

/** A look-up that found several posts leaves them with its problem. */
const candidates = z.array(z.object({ id: z.string(), url: z.string().nullable() })).catch([]);

/** A delivery that waits for a person, with all that is known of it. */
export function deliveryNeed(parts: ApiParts, delivery: DeliveryRecord, reason: DeliveryNeed['reason']): DeliveryNeed {
  const { read } = parts.store;
  const channel = findChannel(read, delivery.channelId);
  const since = reason === 'overdue' ? delivery.expiresAt : stateSince(read, delivery.id);
  return {
    kind: 'delivery',
    reason,
    since: toInstant(since ?? delivery.dueAt),
    delivery: toDeliveryView(delivery),
    post: shownPost(parts, delivery),
    channel: { name: channel?.name ?? '', handle: channel?.handle ?? '', network: delivery.network },
    tried: {
      attempts: delivery.attempts,
      firstSentAt: delivery.firstSentAt === null ? null : toInstant(delivery.firstSentAt),
      lastSentAt: delivery.lastSentAt === null ? null : toInstant(delivery.lastSentAt),
      looks: countLookUps(read, delivery.id),
    },
    candidates: candidates.parse(delivery.problem?.details?.['candidates']),
  };
}

/** The post of a delivery as it was frozen for sending, or else as it is. */
export function shownPost(
  { ports, store }: ApiParts,
  { payload, postId }: Pick<DeliveryRecord, 'payload' | 'postId'>,
): DeliveryNeed['post'] {
  const post = payload === null ? findPostEvenDeleted(store.read, postId) : undefined;
  const ids = payload?.media.map(({ assetId }) => assetId as AssetId) ?? post?.assetIds ?? [];
  // Videos have no small picture.
  const picture = findAssets(store.read, ids).find(({ kind }) => kind === 'image');
  return {
    id: postId,
    title: payload?.title ?? post?.title ?? null,
    opening: (payload?.text ?? post?.text ?? '').slice(0, OPENING_CHARACTERS),
    thumbUrl: picture === undefined ? null : ports.mediaLinks.urlOf(picture.id, 'thumb'),
  };
}
