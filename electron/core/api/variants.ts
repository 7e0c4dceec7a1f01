import type { Variant } from '#shared/contract/variants.ts';
import { ok } from '#shared/lib/outcome.ts';
import { changesWhatIsSent, inFlight } from '../scheduler/in-flight.ts';
import { missingAsset } from '../store/assets.ts';
import { findChannel } from '../store/channels.ts';
import { findPost } from '../store/posts.ts';
import { findVariant, putVariant } from '../store/variants.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { assetNotFound, channelNotFound, postInFlight, postNotFound } from './refusals.ts';

export function variantHandlers({ store, ports }: ApiParts): Handlers<'variants.set'> {
  return {
    'variants.set'(input) {
      const { postId, channelId } = input;
      const action = { method: 'variants.set', subject: `${postId}/${channelId}`, at: ports.clock.now() } as const;
      return store.act(action, (writer) => {
        const post = findPost(writer, postId);
        if (!post) return postNotFound();
        if (findChannel(writer, channelId)?.brandId !== post.brandId) return channelNotFound();
        const missing = missingAsset(writer, input.assetIds ?? []);
        if (missing) return assetNotFound(missing);
        const before = findVariant(writer, postId, channelId);
        const variant: Variant = {
          postId,
          channelId,
          text: input.text === undefined ? (before?.text ?? null) : input.text,
          assetIds: input.assetIds === undefined ? (before?.assetIds ?? null) : input.assetIds,
          options: input.options ?? before?.options ?? {},
        };
        const sent = inFlight(writer, postId);
        putVariant(writer, variant);
        if (changesWhatIsSent(writer, postId, sent)) return postInFlight();
        writer.emit({ type: 'posts.changed', payload: { brandId: post.brandId, postId } });
        return ok(variant);
      });
    },
  };
}
