import type { Need } from '#shared/contract/needs.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import type { Door } from '#renderer/api/door.ts';

type Damaged = Pick<Extract<Need, { kind: 'media' }>, 'assetId' | 'posts'>;

/** Puts a file in the place of a damaged picture, in every post that shows it; its alt text stays. */
export async function replacePicture(door: Door, { assetId, posts }: Damaged, file: File): Promise<void> {
  const { id } = await door.importFile(file);
  // The very file that was lost: the library has it back, and the posts never stopped naming it.
  if (id === assetId) return;
  for (const { id: postId } of posts) {
    const post = await door.client.call('posts.get', { id: postId });
    const swap = (ids: readonly AssetId[]): AssetId[] => [
      ...new Set(ids.map((other) => (other === assetId ? id : other))),
    ];
    const { [assetId]: alt, ...altTexts } = post.altTexts;
    if (post.assetIds.includes(assetId)) {
      await door.client.call('posts.update', {
        id: postId,
        assetIds: swap(post.assetIds),
        altTexts: alt === undefined ? altTexts : { ...altTexts, [id]: alt },
      });
    }
    for (const { channelId, assetIds } of post.variants) {
      if (assetIds?.includes(assetId) !== true) continue;
      await door.client.call('variants.set', { postId, channelId, assetIds: swap(assetIds) });
    }
  }
}
