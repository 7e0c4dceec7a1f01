import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import { richText } from '#shared/text/rich-text.ts';
import type { Payload, PayloadMedia, PublishContext } from '../connector.ts';
import { textLanguage } from '../text-language.ts';
import { itemIdFor, type ItemMedia, type OwnItem } from './feed-document.ts';
import { contentHtml } from './content-html.ts';
import { MEDIA_FOLDER, remoteOf, type Site } from './site.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

/** Pictures are named by what is in them, so that two posts with the same one share it. */
export function mediaFile(media: PayloadMedia): string {
  return `${media.sha256}.${EXTENSIONS[media.mime] ?? 'bin'}`;
}

/** The item of a delivery: the same for every attempt. */
export function buildItem(context: Pick<PublishContext, 'key' | 'claimedAt' | 'payload'>, site: Site): OwnItem {
  return itemOf(itemIdFor(context.key), context.claimedAt, context.payload, site);
}

/** The item with this id that says what a payload says. */
export function itemOf(id: string, publishedAt: EpochMs, payload: Payload, site: Site): OwnItem {
  const { language, dir } = textLanguage(`${payload.title ?? ''}\n${payload.text}`, payload.locale);
  const media = payload.media.map(itemMedia);
  const picture = media.find(({ mime }) => mime.startsWith('image/'));
  const base = site.baseUrl ?? '';
  const item = {
    id,
    ...(site.baseUrl !== null && { url: remoteOf(site, id).url }),
    ...(payload.link !== null && { external_url: payload.link }),
    ...(payload.title !== null && payload.title !== '' && { title: payload.title }),
    content_text: payload.text,
    date_published: toInstant(publishedAt),
    ...(language !== null && { language }),
    _broadside: { dir, richText: richTextOf(payload), media },
  };
  return {
    ...item,
    content_html: contentHtml(item, base),
    ...(picture && { image: mediaUrl(base, picture) }),
    ...(media.length > 0 && { attachments: media.map((picture) => attachment(base, picture)) }),
  };
}

/** Where a picture is found from a page at `base`. */
export function mediaUrl(base: string, media: ItemMedia): string {
  return `${base}${MEDIA_FOLDER}/${media.file}`;
}

function itemMedia(media: PayloadMedia): ItemMedia {
  const { mime, bytes, width, height, alt } = media;
  return { file: mediaFile(media), mime, bytes, width, height, alt };
}

/** Without a title: two attachments of one title would be taken for two forms of the same thing. */
function attachment(base: string, media: ItemMedia) {
  return { url: mediaUrl(base, media), mime_type: media.mime, size_in_bytes: media.bytes };
}

function richTextOf(payload: Payload) {
  return richText.safeParse(payload.richText).data ?? null;
}
