import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fitPicture, type FittedPicture } from '../fit-picture.ts';
import type { ChannelAccess, PayloadMedia } from '../connector.ts';
import { fileName, mediaSlug, slugVariants } from './marker.ts';
import { callRest, type RestFailure, type RestOutcome } from './rest.ts';

const UPLOAD_TIMEOUT_MS = 300_000;
const READ_TIMEOUT_MS = 30_000;
const TITLE_MAX = 80;

/** Pictures that every WordPress takes; others (AVIF before 6.5) are drawn again. */
const PICTURE_MIMES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
};

/** A file in the site's library: the result of an upload step. */
export const storedMedia = z.object({ id: z.number().int(), url: z.string() });
export type StoredMedia = z.output<typeof storedMedia>;

const item = z.object({ id: z.number().int(), slug: z.string(), source_url: z.string(), alt_text: z.string() });
type Item = z.output<typeof item>;
const FIELDS = 'id,slug,source_url,alt_text';

/**
 * Brings a file to the site's library, or finds it there: a lost answer, a second attempt and a second post with the same
 * picture all come to the same file.
 */
export async function storeMedia(
  access: ChannelAccess,
  media: PayloadMedia,
  readMedia: (media: PayloadMedia) => Promise<Uint8Array>,
): Promise<RestOutcome<StoredMedia>> {
  const found = await findMedia(access, media);
  if (found.kind !== 'answered') return found;
  const stored =
    found.value === null ? await upload(access, media, await readMedia(media)) : { ...found, value: found.value };
  if (stored.kind !== 'answered') return stored;
  const { id, source_url: url, alt_text: altText } = stored.value;
  const described = media.alt === '' || media.alt === altText ? stored : await describe(access, id, media.alt);
  return described.kind === 'answered' ? { kind: 'answered', value: { id, url }, total: null } : described;
}

async function findMedia(access: ChannelAccess, { sha256 }: PayloadMedia): Promise<RestOutcome<Item | null>> {
  const slugs = slugVariants(mediaSlug(sha256));
  const outcome = await callRest(access, {
    method: 'GET',
    path: 'wp/v2/media',
    query: { slug: slugs.join(','), per_page: '100', orderby: 'id', order: 'asc', _fields: FIELDS },
    timeoutMs: READ_TIMEOUT_MS,
    answer: z.array(item),
  });
  if (outcome.kind !== 'answered') return outcome;
  return { ...outcome, value: outcome.value.find(({ slug }) => slugs.includes(slug)) ?? null };
}

async function upload(access: ChannelAccess, media: PayloadMedia, bytes: Uint8Array): Promise<RestOutcome<Item>> {
  const file = await fitted(media, bytes);
  if (file === null) return unfit(`“${media.name}” is not a picture.`);
  const extension = EXTENSIONS[file.mime] ?? 'bin';
  const outcome = await callRest(access, {
    method: 'POST',
    path: 'wp/v2/media',
    // Said in so many words, or a caption inside the file would become its title and its slug.
    query: { slug: mediaSlug(media.sha256), title: titleOf(media), _fields: FIELDS },
    file: {
      headers: {
        'content-type': file.mime,
        'content-disposition': `attachment; filename="${fileName(media.name, media.sha256, extension)}"`,
        // A checksum, compared by the site before it takes the file.
        'content-md5': createHash('md5').update(file.bytes).digest('hex'),
      },
      content: file.bytes,
    },
    timeoutMs: UPLOAD_TIMEOUT_MS,
    answer: item,
  });
  // Said by the web server, before WordPress is asked.
  return outcome.kind === 'lost' && outcome.status === 413
    ? unfit('The file is larger than its server allows.')
    : outcome;
}

/** The library holds one description of each file; that of the latest post stays. */
function describe(access: ChannelAccess, id: number, alt: string): Promise<RestOutcome<unknown>> {
  return callRest(access, {
    method: 'POST',
    path: `wp/v2/media/${id}`,
    query: { _fields: 'id' },
    body: { alt_text: alt.toWellFormed() },
    timeoutMs: READ_TIMEOUT_MS,
    answer: z.object({ id: z.number().int() }),
  });
}

async function fitted(media: PayloadMedia, bytes: Uint8Array): Promise<Pick<FittedPicture, 'bytes' | 'mime'> | null> {
  if (media.kind === 'video') return { bytes, mime: media.mime };
  return fitPicture(media, bytes, { maxBytes: null, mimes: PICTURE_MIMES });
}

function titleOf({ name }: PayloadMedia): string {
  return name
    .replace(/\.[^.]*$/, '')
    .toWellFormed()
    .slice(0, TITLE_MAX)
    .toWellFormed();
}

function unfit(message: string): RestFailure {
  return { kind: 'refused', status: 400, code: 'rest_upload_unfit', message, termId: null };
}
