import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { Problem } from '#shared/contract/deliveries.ts';
import type { PayloadMedia, PublishContext } from './connector.ts';

/** The bytes of a frozen picture, or why it must not go out: what was frozen is no longer what lies on the disk. */
export async function frozenMedia(context: PublishContext, media: PayloadMedia): Promise<Outcome<Uint8Array, Problem>> {
  try {
    return ok(await context.readMedia(media));
  } catch (error) {
    return fail({
      code: 'media.unreadable',
      message: `The picture “${media.name}” can't be read as it was when the post was frozen. Put it into the post again and send it anew.`,
      details: { assetId: media.assetId, reason: error instanceof Error ? error.message : String(error) },
    });
  }
}
