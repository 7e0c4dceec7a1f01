import { z } from 'zod';
import { toInstant } from '#shared/time/instant.ts';
import type { Json, Payload, PayloadMedia, PublishContext } from '../connector.ts';
import { textLanguage } from '../text-language.ts';
import { facetsOf } from './facets.ts';
import { postText } from './post-text.ts';

export const COLLECTION = 'app.bsky.feed.post';

/** A file that the server holds, as it named it. */
export const blob = z.object({
  $type: z.literal('blob'),
  ref: z.object({ $link: z.string() }),
  mimeType: z.string(),
  size: z.number().int(),
});

/** The result of an upload step. */
export const uploaded = z.object({ blob, width: z.number().int(), height: z.number().int() });
export type Uploaded = z.output<typeof uploaded>;

const CARD_TITLE_MAX = 300;

/** The record of a post: the same bytes for every attempt, the time included. */
export async function postRecord(
  { payload, claimedAt }: Pick<PublishContext, 'payload' | 'claimedAt'>,
  pictures: readonly Uploaded[],
): Promise<Json> {
  const post = postText(payload);
  const facets = await facetsOf(post);
  const { language } = textLanguage(payload.text, payload.locale);
  const embed = post.card === null ? imagesEmbed(payload.media, pictures) : cardEmbed(payload, post.card);
  return {
    $type: COLLECTION,
    text: post.text,
    ...(facets.length > 0 && { facets }),
    ...(language !== null && { langs: [language] }),
    ...(embed !== null && { embed }),
    createdAt: toInstant(claimedAt),
  };
}

function imagesEmbed(media: readonly PayloadMedia[], pictures: readonly Uploaded[]): Json {
  if (pictures.length === 0) return null;
  const images = pictures.map(({ blob: image, width, height }, index) => ({
    alt: media[index]?.alt.toWellFormed() ?? '',
    image,
    aspectRatio: { width, height },
  }));
  return { $type: 'app.bsky.embed.images', images };
}

/** The page behind the link is not asked what it is called: the post's title, or the address, stands on the card. */
function cardEmbed(payload: Payload, link: string): Json {
  const url = new URL(link);
  const title = payload.title?.trim() || `${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  return {
    $type: 'app.bsky.embed.external',
    external: { uri: link, title: title.toWellFormed().slice(0, CARD_TITLE_MAX), description: '' },
  };
}
