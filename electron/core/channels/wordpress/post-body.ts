import type { Payload } from '../connector.ts';
import { mediaBlocks, type PlacedMedia } from './media-blocks.ts';
import { postOptionsOf } from './post-options.ts';
import { plainHtml, textBlocks, titleOf } from './post-text.ts';
import type { StoredMedia } from './store-media.ts';

/** What a post refers to on its site. */
export interface PostParts {
  /** In the order of the payload's media. */
  readonly media: readonly StoredMedia[];
  readonly categories: readonly number[];
  readonly tags: readonly number[];
}

/** A post as the REST API takes it, without what only a new one has. */
export function postBody(payload: Payload, { media, categories, tags }: PostParts): Record<string, unknown> {
  const options = postOptionsOf(payload);
  const placed = placedMedia(payload, media);
  const featured = options.pictures === 'content' ? undefined : placed.find(({ kind }) => kind === 'image');
  const shown = options.pictures === 'featured' ? placed.filter((each) => each !== featured) : placed;
  return {
    title: plainHtml(titleOf(payload)),
    content: [...textBlocks(payload), ...mediaBlocks(shown)].join('\n\n'),
    excerpt: plainHtml(options.excerpt),
    featured_media: featured?.id ?? 0,
    sticky: options.sticky,
    // Left out, a post gets the site's own category; an empty list would leave it without one.
    ...(categories.length > 0 && { categories }),
    ...(tags.length > 0 && { tags }),
    ...(options.commentStatus !== 'site' && { comment_status: options.commentStatus }),
  };
}

function placedMedia(payload: Payload, stored: readonly StoredMedia[]): PlacedMedia[] {
  return payload.media.flatMap(({ kind, alt }, index) => {
    const file = stored[index];
    return file === undefined ? [] : [{ ...file, kind, alt }];
  });
}
