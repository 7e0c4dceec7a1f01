import type { Problem } from '#shared/contract/deliveries.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import { telegram, PHOTO_SIDES_MAX_PX } from '#shared/networks/telegram.ts';
import type { Json, Payload, PayloadMedia, PublishContext } from '../connector.ts';
import { fitPicture, type FittedPicture } from '../fit-picture.ts';
import type { BotApiCall, BotApiFile } from './bot-api.ts';
import { isAnimation } from './findings.ts';
import { optionsOf } from './options.ts';
import { postText, previewOf, type PostText } from './post-text.ts';

/** The one call that makes a post visible, ready to leave. */
export type SendCall = Pick<BotApiCall<unknown>, 'method' | 'params' | 'timeoutMs'> & {
  readonly files: readonly BotApiFile[];
};

const SEND_TIMEOUT_MS = 30_000;
/** Files have the time that they take at 100 kB a second. */
const UPLOAD_BYTES_PER_MS = 100;

/** As photos; everything else is drawn again as one of them. */
const PHOTO_MIMES = new Set(['image/jpeg', 'image/png']);

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
};

/** Reads and fits all files of a post and puts the call together. Nothing leaves the machine. */
export async function sendCallOf(context: PublishContext, chatId: string): Promise<Outcome<SendCall, Problem>> {
  const { payload } = context;
  const files: BotApiFile[] = [];
  for (const [index, media] of payload.media.entries()) {
    const file = await fitted(media, await context.readMedia(media));
    if (file === null) return fail(noPicture(media));
    // The name on this computer is nobody's business there.
    const name = `${index + 1}.${EXTENSIONS[file.mime] ?? 'bin'}`;
    files.push({ field: `file${index + 1}`, name, mime: file.mime, bytes: file.bytes });
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const { silent, protectContent } = optionsOf(payload);
  const { method, params } = methodAndParams(payload, files);
  const switches = { disable_notification: silent || undefined, protect_content: protectContent || undefined };
  return ok({
    method,
    params: { chat_id: chatId, ...params, ...switches },
    files,
    timeoutMs: SEND_TIMEOUT_MS + Math.ceil(bytes / UPLOAD_BYTES_PER_MS),
  });
}

async function fitted(media: PayloadMedia, bytes: Uint8Array): Promise<Pick<FittedPicture, 'mime' | 'bytes'> | null> {
  if (media.kind === 'video' || isAnimation(media)) return { mime: media.mime, bytes };
  const { imageMaxBytes } = telegram.limits;
  return fitPicture(media, bytes, { maxBytes: imageMaxBytes, maxSidesPx: PHOTO_SIDES_MAX_PX, mimes: PHOTO_MIMES });
}

function noPicture({ name }: PayloadMedia): Problem {
  const message = `“${name}” can't be read as a picture. Put another one in its place.`;
  return { code: 'telegram.noPicture', message };
}

function methodAndParams(
  payload: Payload,
  files: readonly BotApiFile[],
): { readonly method: string; readonly params: Readonly<Record<string, Json | undefined>> } {
  const said = postText(payload);
  const [first, ...others] = payload.media.map((media, index) => inputMedia(media, files[index]?.field ?? ''));
  if (first === undefined) {
    const params = { text: said.text, entities: [...said.entities], link_preview_options: previewOf(payload) };
    return { method: 'sendMessage', params };
  }
  if (others.length === 0) {
    const { type, media, ...details } = first;
    return { method: METHODS[type], params: { [type]: media, ...details, ...captionOf(said) } };
  }
  // A caption on the first alone is shown as the caption of the album.
  return { method: 'sendMediaGroup', params: { media: [{ ...first, ...captionOf(said) }, ...others] } };
}

const METHODS = { photo: 'sendPhoto', video: 'sendVideo', animation: 'sendAnimation' } as const;

type InputMedia = { readonly type: keyof typeof METHODS; readonly media: string } & { readonly [key: string]: Json };

/** https://core.telegram.org/bots/api#inputmedia: the file lies beside it in the form. */
function inputMedia(media: PayloadMedia, field: string): InputMedia {
  const file = `attach://${field}`;
  if (isAnimation(media)) return { type: 'animation', media: file };
  if (media.kind === 'image') return { type: 'photo', media: file };
  const { width, height, durationMs } = media;
  const video: InputMedia = { type: 'video', media: file, width, height, supports_streaming: true };
  return durationMs === null ? video : { ...video, duration: Math.round(durationMs / 1000) };
}

function captionOf({ text, entities }: PostText): { readonly [key: string]: Json } {
  return text === '' ? {} : { caption: text, caption_entities: [...entities] };
}
