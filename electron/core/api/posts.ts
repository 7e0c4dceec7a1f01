import type { Parsed } from '#shared/contract/contract.ts';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import type { Post } from '#shared/contract/posts.ts';
import type { PostId } from '#shared/domain/ids.ts';
import { IN_FLIGHT_STATES } from '#shared/domain/delivery-state.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { plainText } from '#shared/text/rich-text.ts';
import { toInstant } from '#shared/time/instant.ts';
import { applyEvent } from '../scheduler/apply-event.ts';
import { changesWhatIsSent, inFlight } from '../scheduler/in-flight.ts';
import { findAssets, missingAsset } from '../store/assets.ts';
import { findBrand, findPillar } from '../store/brands.ts';
import { deliveriesOfPost, isLive, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import { findPost, insertPost, markPostDeleted, searchPosts, updatePost } from '../store/posts.ts';
import { listVariants } from '../store/variants.ts';
import type { ApiParts } from './api-parts.ts';
import { toDeliveryView } from './delivery-view.ts';
import type { Handlers } from './handlers.ts';
import { assetNotFound, brandNotFound, pillarNotFound, postInFlight, postNotFound } from './refusals.ts';
import { blankPost, contentHash } from './post-content.ts';

type Names = 'posts.create' | 'posts.update' | 'posts.get' | 'posts.delete' | 'posts.search';

export function postHandlers(parts: ApiParts): Handlers<Names> {
  const { store, library, ports, newId } = parts;
  return {
    'posts.create'(input) {
      const now = ports.clock.now();
      return store.act({ method: 'posts.create', at: now }, (writer) => {
        if (!findBrand(writer, input.brandId)) return brandNotFound();
        const { brandId, ...content } = input;
        const blank = blankPost(newId() as PostId, brandId, toInstant(now));
        const post = changed(writer, blank, content);
        if (!post.ok) return post;
        insertPost(writer, post.value);
        return post;
      });
    },
    'posts.update'({ id, ...content }) {
      const now = ports.clock.now();
      return store.act({ method: 'posts.update', subject: id, at: now }, (writer) => {
        const before = findPost(writer, id);
        if (!before) return postNotFound();
        const after = changed(writer, before, content);
        if (!after.ok) return after;
        const isNew = after.value.sha256 !== before.sha256;
        const post = { ...after.value, version: before.version + Number(isNew), updatedAt: toInstant(now) };
        const sent = inFlight(writer, id);
        updatePost(writer, post);
        return changesWhatIsSent(writer, id, sent) ? postInFlight() : ok(post);
      });
    },
    'posts.get'({ id }) {
      const post = findPost(store.read, id);
      if (!post) return postNotFound();
      return ok({
        ...post,
        assets: findAssets(store.read, post.assetIds).map((asset) => library.view(asset)),
        variants: listVariants(store.read, id),
        deliveries: deliveriesOfPost(store.read, id).map(toDeliveryView),
      });
    },
    'posts.delete'({ id }) {
      const now = ports.clock.now();
      return store.act({ method: 'posts.delete', at: now }, (writer) => {
        const post = findPost(writer, id);
        if (!post) return postNotFound();
        const deliveries = deliveriesOfPost(writer, id);
        if (deliveries.some(isInFlight)) {
          return postInFlight();
        }
        for (const delivery of deliveries) {
          const patch = { actAt: null };
          applyEvent(writer, delivery, { event: 'cancel', who: 'you', why: 'postDeleted', at: now, patch });
        }
        markPostDeleted(writer, post, now);
        return ok({ id, stillOut: deliveries.filter(isLive).length });
      });
    },
    'posts.search'({ brandId, query, cursor }) {
      if (!findBrand(store.read, brandId)) return brandNotFound();
      const before = cursor === undefined ? null : Number(cursor);
      if (before !== null && !Number.isSafeInteger(before)) {
        return refuse('input.invalid', 'cursor: must be one that posts.search gave out');
      }
      const { items, next } = searchPosts(store.read, brandId, query, before);
      return ok({ items, ...(next !== null && { cursor: String(next) }) });
    },
  };
}

function isInFlight({ state }: DeliveryRecord): boolean {
  return IN_FLIGHT_STATES.some((inFlight) => inFlight === state);
}

type Content = Omit<Parsed<'posts.update'>, 'id'>;

/** The post with the given content, where all that it refers to is there. */
function changed(reader: Reader, before: Post, content: Content): Outcome<Post, ApiError> {
  const missing = missingAsset(reader, content.assetIds ?? []);
  if (missing) return assetNotFound(missing);
  const pillar = content.pillarId ? findPillar(reader, content.pillarId) : null;
  if (content.pillarId && pillar?.brandId !== before.brandId) return pillarNotFound();
  const { text, ...rest } = content;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const post: Post = { ...before, ...given, ...textOf(before, text) };
  return ok({ ...post, sha256: contentHash(post) });
}

function textOf(before: Post, text: Content['text']): Pick<Post, 'text' | 'richText'> {
  if (text === undefined) return { text: before.text, richText: before.richText };
  return typeof text === 'string' ? { text, richText: null } : { text: plainText(text), richText: text };
}
