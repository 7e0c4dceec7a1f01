import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { viewOf, type Container } from './containers/container.ts';
import { parseContainer } from './containers/parse.ts';
import { hasForeignContent } from './foreign-content.ts';
import { MIME, sniffType, type ImageFormat } from './image-type.ts';
import { hasLocation } from './location.ts';

/** 100 megapixels: past most phones, and 400 MB where a picture has to be decoded at once. */
export const PIXELS_MAX = 100_000_000;
export const FRAMES_MAX = 1000;
const DECODE_MAX_S = 30;
const DECODER_NAME = { png: 'png', jpeg: 'jpeg', webp: 'webp', gif: 'gif', avif: 'heif' } as const;

/** How every file from outside is opened: a cap on pixels, and broken data fail it. Mere oddities of a camera don't. */
export const CAREFULLY: SharpOptions = { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true };

export interface InspectedImage {
  readonly format: ImageFormat;
  readonly mime: string;
  /** As it is seen: after the turn that its EXIF orientation asks for. */
  readonly width: number;
  readonly height: number;
  readonly hasLocation: boolean;
  readonly container: Container;
  readonly metadata: Metadata;
}

/** What a file is by its own bytes, decoded to its end; or a sentence about why it isn't taken. */
export async function inspectImage(bytes: Uint8Array): Promise<Outcome<InspectedImage, ApiError>> {
  const type = sniffType(bytes);
  if (type.kind === 'other') return refuse('asset.unsupported', type.sentence);
  if (type.kind === 'video') return refuse('asset.unsupported', 'That is a video, not a picture.');
  const { format } = type;
  const container = parseContainer(format, bytes);
  if (!container) return refuseDamaged();
  if (hasForeignContent(format, bytes, container)) {
    return refuse(
      'asset.unsupported',
      'The file is a picture with something else hidden in it. Open it, save it anew, and add that.',
    );
  }
  const metadata = await readMetadata(bytes);
  // The decoder looks for itself; were it to see another format, all that was checked would be about another file.
  if (!metadata || metadata.format !== DECODER_NAME[format]) return refuseDamaged();
  const tooMuch = refuseTooMuch(claimedSize(format, bytes, metadata), metadata.pages);
  if (tooMuch) return tooMuch;
  if (!(await decodes(bytes))) return refuseDamaged();
  const { width, height } = metadata.autoOrient;
  return ok({
    format,
    mime: MIME[format],
    width,
    height,
    hasLocation: hasLocation(container, metadata),
    container,
    metadata,
  });
}

/** Reads the header only, so that a picture which claims to be huge can be told its size. */
async function readMetadata(bytes: Uint8Array): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { ...CAREFULLY, limitInputPixels: false }).metadata();
  } catch {
    return null;
  }
}

/** A GIF says how large its canvas is apart from its frames, and viewers lay out the canvas. */
function claimedSize(format: ImageFormat, bytes: Uint8Array, { width, height }: Metadata) {
  if (format !== 'gif') return { width, height };
  const view = viewOf(bytes);
  return { width: Math.max(width, view.getUint16(6, true)), height: Math.max(height, view.getUint16(8, true)) };
}

function refuseTooMuch({ width, height }: { width: number; height: number }, pages = 1) {
  if (width * height > PIXELS_MAX) {
    const limit = `${PIXELS_MAX / 1_000_000} megapixels`;
    return refuse(
      'asset.tooLarge',
      `The picture is ${width} × ${height} pixels; up to ${limit} are taken. Make it smaller.`,
    );
  }
  if (pages > FRAMES_MAX) {
    return refuse(
      'asset.tooLarge',
      `The animation has ${pages} frames; up to ${FRAMES_MAX} are taken. Make it shorter.`,
    );
  }
  return null;
}

/** Goes through all rows of the (first) picture and keeps next to nothing of them. */
async function decodes(bytes: Uint8Array): Promise<boolean> {
  try {
    await sharp(bytes, CAREFULLY).resize(16, 16, { fit: 'fill' }).timeout({ seconds: DECODE_MAX_S }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

function refuseDamaged() {
  return refuse('asset.unreadable', 'The picture is damaged or not complete. Copy it again from where it came from.');
}
