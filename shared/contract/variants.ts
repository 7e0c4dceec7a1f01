import { z } from 'zod';
import { assetId, channelId, postId } from '#shared/domain/ids.ts';
import { written } from '#shared/text/written.ts';
import { command } from './method.ts';

/** What differs for one channel. A field that is null says the same as the post. */
export const variant = z.object({
  postId,
  channelId,
  text: z.string().nullable(),
  assetIds: z.array(assetId).nullable(),
  options: z.record(z.string(), z.unknown()),
});
export type Variant = z.output<typeof variant>;

export const variantMethods = {
  'variants.set': command({
    summary: 'Says what differs for one channel; null takes a difference back.',
    input: z.strictObject({
      postId,
      channelId,
      text: written().max(100_000).nullable().optional(),
      assetIds: z.array(assetId).max(20).nullable().optional(),
      options: z.record(z.string(), z.json()).optional(),
    }),
    output: variant,
    errors: ['post.notFound', 'channel.notFound', 'asset.notFound', 'post.inFlight'],
  }),
};
