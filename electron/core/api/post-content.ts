import { createHash } from 'node:crypto';
import type { Post } from '#shared/contract/posts.ts';

/** The hash of what a version of a post says, so that a damaged row can be told from a true one. */
export function contentHash({ title, text, richText, link, assetIds, altTexts }: Post): string {
  const alts = Object.entries(altTexts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([title, text, richText, link, assetIds, alts]))
    .digest('hex');
}
