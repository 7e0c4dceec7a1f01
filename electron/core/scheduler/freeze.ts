import { createHash } from 'node:crypto';
import type { Problem } from '#shared/contract/deliveries.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { Json, Payload, PayloadMedia } from '../channels/connector.ts';
import { findAsset } from '../store/assets.ts';
import { findBrand } from '../store/brands.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { Reader } from '../store/handles.ts';
import { findPostEvenDeleted } from '../store/posts.ts';
import { findVariant } from '../store/variants.ts';

/** What will be sent, bytes by their hashes: from here on an edit of the post changes nothing. */
export function freezePayload(reader: Reader, delivery: DeliveryRecord): Outcome<Payload, Problem> {
  const post = findPostEvenDeleted(reader, delivery.postId);
  const brand = findBrand(reader, delivery.brandId);
  if (!post || !brand) return fail({ code: 'post.gone', message: 'The post is no longer in this workspace.' });
  const variant = findVariant(reader, delivery.postId, delivery.channelId);
  const media: PayloadMedia[] = [];
  for (const assetId of variant?.assetIds ?? post.assetIds) {
    const asset = findAsset(reader, assetId);
    if (!asset) return fail({ code: 'media.missing', message: 'A picture of this post is no longer in the library.' });
    const { createdAt: _createdAt, id: _id, ...file } = asset;
    media.push({ assetId, ...file, alt: post.altTexts[assetId] ?? '' });
  }
  return ok({
    title: post.title,
    text: variant?.text ?? post.text,
    richText: variant?.text == null ? (post.richText as Json) : null,
    link: post.link,
    locale: brand.locale,
    media,
    options: (variant?.options ?? {}) as Payload['options'],
  });
}

export function payloadHash(payload: Payload): string {
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}

/** Whether there is anything to publish. */
export function isEmptyPayload(payload: Payload): boolean {
  return payload.text.trim() === '' && payload.media.length === 0 && payload.link === null;
}
