import sharp from 'sharp';
import type { PayloadMedia } from './connector.ts';

/** Still pictures can be drawn again in fewer bytes; a GIF may move. */
const FITTED = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);

/** From good to just acceptable; the last one fits any photo with room to spare. */
const TRIES = [
  { sidePx: 2000, quality: 90 },
  { sidePx: 2000, quality: 80 },
  { sidePx: 1600, quality: 75 },
  { sidePx: 1200, quality: 65 },
];

/** What a network takes of a picture. */
export interface PictureLimits {
  readonly maxBytes: number | null;
  /** Width and height together. */
  readonly maxSidesPx?: number;
  /** Width times height. */
  readonly maxPixels?: number;
  /** Left out: every type that the library holds. */
  readonly mimes?: ReadonlySet<string>;
}

export interface FittedPicture {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

export function canBeFitted(mime: string): boolean {
  return FITTED.has(mime);
}

/**
 * The picture as a network takes it: untouched where it fits, else as a smaller JPEG, the same bytes for the same input. Null
 * where it has to be drawn again and isn't a picture.
 */
export async function fitPicture(
  media: PayloadMedia,
  bytes: Uint8Array,
  limits: PictureLimits,
): Promise<FittedPicture | null> {
  const { mime, width, height } = media;
  const untouched: FittedPicture = { bytes, mime, width, height };
  if (isTaken(untouched, limits) || !canBeFitted(mime)) return untouched;
  let smallest: FittedPicture | null = null;
  for (const tried of TRIES) {
    smallest = await drawAgain(bytes, tried).catch(() => null);
    if (smallest === null || isTaken(smallest, limits)) break;
  }
  return smallest;
}

function isTaken(picture: FittedPicture, { maxBytes, maxSidesPx, maxPixels, mimes }: PictureLimits): boolean {
  return (
    (maxBytes === null || picture.bytes.length <= maxBytes) &&
    (maxSidesPx === undefined || picture.width + picture.height <= maxSidesPx) &&
    (maxPixels === undefined || picture.width * picture.height <= maxPixels) &&
    (mimes === undefined || mimes.has(picture.mime))
  );
}

async function drawAgain(bytes: Uint8Array, { sidePx, quality }: (typeof TRIES)[number]): Promise<FittedPicture> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: 'image/jpeg', width: info.width, height: info.height };
}
