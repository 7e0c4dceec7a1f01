import { escapeAttribute } from '../webfeed/escape.ts';
import type { StoredMedia } from './store-media.ts';
import { withoutShortcodes } from './post-text.ts';

/** A file in the site's library and how it is described in this post. */
export interface PlacedMedia extends StoredMedia {
  readonly kind: 'image' | 'video';
  readonly alt: string;
}

/** Pictures and videos as blocks of the block editor: one picture stands for itself, several make a gallery. */
export function mediaBlocks(media: readonly PlacedMedia[]): string[] {
  const images = media.filter(({ kind }) => kind === 'image').map(imageBlock);
  const videos = media.filter(({ kind }) => kind === 'video').map(videoBlock);
  return [...(images.length > 1 ? [galleryBlock(images)] : images), ...videos];
}

function imageBlock({ id, url, alt }: PlacedMedia): string {
  const img = `<img src="${attribute(url)}" alt="${attribute(alt)}" class="wp-image-${id}"/>`;
  return block('image', { id, sizeSlug: 'full', linkDestination: 'none' }, [
    `<figure class="wp-block-image size-full">${img}</figure>`,
  ]);
}

/** Galleries hold image blocks since WordPress 5.9; older ones show them all the same. */
function galleryBlock(images: readonly string[]): string {
  const figure = '<figure class="wp-block-gallery has-nested-images columns-default is-cropped">';
  return block('gallery', { linkTo: 'none' }, [`${figure}${images.join('\n\n')}</figure>`]);
}

function videoBlock({ id, url, alt }: PlacedMedia): string {
  const label = alt === '' ? '' : ` aria-label="${attribute(alt)}"`;
  return block('video', { id }, [
    `<figure class="wp-block-video"><video controls src="${attribute(url)}"${label}></video></figure>`,
  ]);
}

function block(name: string, attributes: Readonly<Record<string, string | number>>, lines: readonly string[]): string {
  return [`<!-- wp:${name} ${JSON.stringify(attributes)} -->`, ...lines, `<!-- /wp:${name} -->`].join('\n');
}

function attribute(text: string): string {
  return withoutShortcodes(escapeAttribute(text));
}
