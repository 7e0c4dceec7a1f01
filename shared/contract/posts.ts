import { z } from 'zod';
import { assetId, brandId, pillarId, postId } from '#shared/domain/ids.ts';
import { instant } from '#shared/time/instant.ts';
import { richText } from '#shared/text/rich-text.ts';
import { written } from '#shared/text/written.ts';
import { asset } from './assets.ts';
import { delivery } from './deliveries.ts';
import { command, query } from './method.ts';
import { variant } from './variants.ts';

/** Longer than any network takes, short enough that one paste can't fill the disk. */
const TEXT_MAX = 100_000;

export const postText = z
  .union([written().max(TEXT_MAX), richText])
  .meta({ description: 'a string, or a rich-text document' });

export const postStatus = z.enum(['idea', 'draft', 'inReview', 'approved']);
export type PostStatus = z.output<typeof postStatus>;

export const link = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://example.com' })
  .max(2048);

const altTexts = z.record(assetId as z.ZodType<string, string>, written().max(2000));

export const post = z.object({
  id: postId,
  brandId,
  title: z.string().nullable(),
  text: z.string(),
  richText: richText.nullable(),
  link: z.string().nullable(),
  pillarId: pillarId.nullable(),
  labels: z.array(z.string()),
  status: postStatus,
  assetIds: z.array(assetId),
  altTexts,
  /** Counts up with every change of what would be published. */
  version: z.number().int(),
  sha256: z.string().meta({ description: 'of the content of this version' }),
  createdAt: instant,
  updatedAt: instant,
});
export type Post = z.output<typeof post>;

/** A post with all that its page shows. */
export const postDetail = post.extend({
  assets: z.array(asset),
  variants: z.array(variant),
  deliveries: z.array(delivery),
});
export type PostDetail = z.output<typeof postDetail>;

const content = {
  title: written().max(300).nullable().optional(),
  assetIds: z.array(assetId).max(20).optional(),
  altTexts: altTexts.optional(),
  link: link.nullable().optional(),
  pillarId: pillarId.nullable().optional(),
  labels: z.array(written().trim().min(1).max(60)).max(30).optional(),
  status: postStatus.optional(),
};

export const postMethods = {
  'posts.create': command({
    summary: 'Writes a post. It is planned on channels by deliveries.plan.',
    input: z.strictObject({ brandId, text: postText, ...content }),
    output: post,
    errors: ['brand.notFound', 'asset.notFound', 'pillar.notFound'],
  }),
  'posts.update': command({
    summary: 'Changes a post. What is out keeps what was sent; what is being sent can’t be changed.',
    input: z.strictObject({ id: postId, text: postText.optional(), ...content }),
    output: post,
    errors: ['post.notFound', 'asset.notFound', 'pillar.notFound', 'post.inFlight'],
  }),
  'posts.get': query({
    summary: 'One post with its pictures, variants and deliveries.',
    input: z.strictObject({ id: postId }),
    output: postDetail,
    errors: ['post.notFound'],
  }),
  'posts.delete': command({
    summary:
      'Removes a post from this workspace. What is not out yet is cancelled; what is out stays on the network until its expiry or a take-down.',
    input: z.strictObject({ id: postId }),
    output: z.object({ id: postId, stillOut: z.number().int() }),
    errors: ['post.notFound', 'post.inFlight'],
  }),
  'posts.search': query({
    summary: 'Posts of a brand whose title or text has these words or letters.',
    input: z.strictObject({
      brandId,
      query: z.string().trim().min(1).max(200),
      cursor: z.string().optional(),
    }),
    output: z.object({ items: z.array(post), cursor: z.string().optional() }),
    errors: ['brand.notFound'],
  }),
};
