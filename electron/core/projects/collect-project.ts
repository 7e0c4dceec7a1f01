import type { BrandId, AssetId } from '#shared/domain/ids.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { toInstant } from '#shared/time/instant.ts';
import { findAsset } from '../store/assets.ts';
import { findBrand, listPillars } from '../store/brands.ts';
import { channelOf, listChannels } from '../store/channels.ts';
import { deliveriesOfPost, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import { journalOf } from '../store/journal.ts';
import { postsOfBrand } from '../store/posts.ts';
import { listVariants } from '../store/variants.ts';
import type { AssetRow, DeliveryRow, ProjectRows, PORTABLE_STATES } from './project-rows.ts';

/** The rows of some brands, in the order in which a project file has them. */
export function collectProject(reader: Reader, brandIds: readonly BrandId[]): ProjectRows {
  const sorted = brandIds.toSorted();
  const brands = sorted.map((id) => findBrand(reader, id)).filter((brand) => brand !== undefined);
  const posts = sorted.flatMap((id) => postsOfBrand(reader, id));
  const variants = posts.flatMap(({ id }) => listVariants(reader, id));
  const deliveries = posts.flatMap(({ id }) => deliveriesOfPost(reader, id));
  const assetIds = new Set<AssetId>([
    ...posts.flatMap((post) => post.assetIds),
    ...variants.flatMap((variant) => variant.assetIds ?? []),
    ...deliveries.flatMap(({ payload }) => payload?.media.map(({ assetId }) => assetId as AssetId) ?? []),
  ]);
  return {
    brands,
    pillars: sorted.flatMap((id) => listPillars(reader, id)),
    channels: sorted
      .flatMap((id) => listChannels(reader, id))
      .map((channel) => {
        const { state: _state, problem: _problem, ...row } = channelOf(channel);
        return row;
      }),
    assets: [...assetIds]
      .toSorted()
      .map((id) => findAsset(reader, id))
      .filter((asset) => asset !== undefined)
      .map((asset): AssetRow => ({ ...asset, createdAt: toInstant(asset.createdAt) })),
    posts,
    variants: variants as ProjectRows['variants'],
    deliveries: deliveries.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((delivery) => toRow(reader, delivery)),
  };
}

function toRow(reader: Reader, delivery: DeliveryRecord): DeliveryRow {
  const { id, brandId, postId, channelId, at, expiry, lateness, generation, remote } = delivery;
  const state = portableState(delivery.state, delivery.publishedAt !== null);
  const isOut = state === 'published' || state === 'removed';
  const { payload, payloadSha256 } = delivery;
  return {
    id,
    brandId,
    postId,
    channelId,
    state,
    at,
    expiry,
    lateness,
    generation,
    remote: isOut ? remote : null,
    publishedAt: isOut && delivery.publishedAt !== null ? toInstant(delivery.publishedAt) : null,
    removedAt: state === 'removed' && delivery.removedAt !== null ? toInstant(delivery.removedAt) : null,
    sent: isOut && payload && payloadSha256 ? { payload: JSON.stringify(payload), sha256: payloadSha256 } : null,
    journal: journalOf(reader, id),
    createdAt: toInstant(delivery.createdAt),
  };
}

/** What of a state is true on every laptop. What was under way is a question for whoever has the file. */
function portableState(state: DeliveryState, wasPublished: boolean): (typeof PORTABLE_STATES)[number] {
  switch (state) {
    case 'planned':
    case 'armed':
    case 'missed':
    case 'failed':
      return 'planned';
    case 'claimed':
    case 'waiting':
      return 'planned';
    case 'sending':
    case 'checking':
    case 'unconfirmed':
      return 'unconfirmed';
    case 'published':
    case 'removing':
      return 'published';
    case 'byHand':
      return wasPublished ? 'published' : 'planned';
    case 'removed':
    case 'cancelled':
      return state;
    default:
      return assertNever(state);
  }
}
