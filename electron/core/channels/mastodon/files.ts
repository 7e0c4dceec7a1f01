import { z } from 'zod';
import type { ChannelAccess, PayloadMedia, PublishContext } from '../connector.ts';
import { fitPicture } from '../fit-picture.ts';
import type { Pause } from '../pause.ts';
import { pictureLimits } from './file-limits.ts';
import { callApi, type ApiFailure } from './rest.ts';

const UPLOAD_TIMEOUT_MS = 120_000;
const VIDEO_TIMEOUT_MS = 15 * 60_000;
const LOOK_TIMEOUT_MS = 20_000;

/** Pictures are ready at once; a video is worked on for as long as it lasts, or longer. */
const LOOK_WAITS_MS = [250, 500, 1000, 2000, ...Array.from({ length: 24 }, () => 5000)];

const attachment = z.object({ id: z.string().min(1) });

/** The result of an upload step: the server's id of a file, which no post shows yet. */
export const uploaded = z.object({ id: z.string().min(1), isReady: z.boolean() });
export type Uploaded = z.output<typeof uploaded>;

type Context = ChannelAccess & Pick<PublishContext, 'readMedia'>;

export type UploadOutcome =
  { readonly kind: 'uploaded'; readonly file: Uploaded } | { readonly kind: 'notAPicture' } | ApiFailure;

/** Brings a file with its description. 202: the server has it, and works on it. */
export async function uploadFile(context: Context, media: PayloadMedia): Promise<UploadOutcome> {
  const file = await contentOf(context, media);
  if (file === null) return { kind: 'notAPicture' };
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(file.bytes)], { type: file.mime }), `file.${extensionOf(file.mime)}`);
  if (media.alt !== '') form.set('description', media.alt.toWellFormed());
  const outcome = await callApi(context, {
    method: 'POST',
    path: '/api/v2/media',
    form,
    timeoutMs: media.kind === 'video' ? VIDEO_TIMEOUT_MS : UPLOAD_TIMEOUT_MS,
    answer: attachment,
  });
  if (outcome.kind !== 'answered') return outcome;
  return { kind: 'uploaded', file: { id: outcome.value.id, isReady: outcome.status === 200 } };
}

async function contentOf(context: Context, media: PayloadMedia) {
  const bytes = await context.readMedia(media);
  return media.kind === 'video'
    ? { bytes, mime: media.mime }
    : fitPicture(media, bytes, pictureLimits(context.settings));
}

function extensionOf(mime: string): string {
  return /\/([a-z0-9]+)$/.exec(mime)?.[1] ?? 'bin';
}

export type FileOutcome =
  | { readonly kind: 'ready'; readonly id: string }
  | { readonly kind: 'processing' }
  | { readonly kind: 'notAPicture' }
  | ApiFailure;

/**
 * A file that a post can show: waited for until the server is done with it, and brought again where the server has
 * forgotten it, because some versions leave out in silence what they don't have.
 */
export async function usableFile(
  context: Context,
  pause: Pause,
  media: PayloadMedia,
  id: string,
): Promise<FileOutcome> {
  const state = await awaitFile(context, pause, id);
  if (state.kind !== 'notFound') return state;
  const again = await uploadFile(context, media);
  if (again.kind !== 'uploaded') return again;
  const { file } = again;
  return file.isReady ? { kind: 'ready', id: file.id } : awaitFile(context, pause, file.id);
}

async function awaitFile(context: Context, pause: Pause, id: string): Promise<FileOutcome> {
  for (const waitMs of LOOK_WAITS_MS) {
    const outcome = await callApi(context, {
      method: 'GET',
      path: `/api/v1/media/${encodeURIComponent(id)}`,
      timeoutMs: LOOK_TIMEOUT_MS,
      answer: attachment,
    });
    if (outcome.kind !== 'answered') return outcome;
    // 206: still being worked on.
    if (outcome.status !== 206) return { kind: 'ready', id };
    await pause(waitMs, context.signal);
  }
  return { kind: 'processing' };
}
