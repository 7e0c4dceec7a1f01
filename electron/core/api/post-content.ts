import { createHash } from 'node:crypto';
import type { Post } from '#shared/contract/posts.ts';
import type { PostId } from '#shared/domain/ids.ts';

/** The hash of what a version of a post says, so that a damaged row can be told from a true one. */
export function contentHash({ title, text, richText, link, assetIds, altTexts }: Post): string {
  const alts = Object.entries(altTexts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([title, text, richText, link, assetIds, alts]))
    .digest('hex');
}

/** A post before anything is written in it. */
export function blankPost(id: PostId, brandId: Post['brandId'], at: Post['createdAt']): Post {
  return {
    id,
    brandId,
    title: null,
    text: '',
    richText: null,
    link: null,
    pillarId: null,
    labels: [],
    status: 'draft',
    assetIds: [],
    altTexts: {},
    version: 1,
    sha256: '',
    createdAt: at,
    updatedAt: at,
  };
}
