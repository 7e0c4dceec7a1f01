import sharp from 'sharp';
import { bluesky } from '#shared/networks/bluesky.ts';
import type { PayloadMedia } from '../connector.ts';

/** Still pictures can be drawn again in fewer bytes; a GIF may move. */
const FITTED = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);

/** From good to just acceptable; the last one fits any photo with room to spare. */
const TRIES = [
  { sidePx: 2000, quality: 90 },
  { sidePx: 2000, quality: 80 },
  { sidePx: 1600, quality: 75 },
  { sidePx: 1200, quality: 65 },
];

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
 * The picture as Bluesky takes it: untouched where it fits, else as a smaller JPEG, the same bytes for the same input. Null
 * where it has to be drawn again and isn't a picture.
 */
export async function fitPicture(media: PayloadMedia, bytes: Uint8Array): Promise<FittedPicture | null> {
  const { mime, width, height } = media;
  const maxBytes = bluesky.limits.imageMaxBytes ?? Number.POSITIVE_INFINITY;
  if (bytes.length <= maxBytes || !canBeFitted(mime)) return { bytes, mime, width, height };
  let smallest: FittedPicture | null = null;
  for (const tried of TRIES) {
    smallest = await drawAgain(bytes, tried).catch(() => null);
    if (smallest === null || smallest.bytes.length <= maxBytes) break;
  }
  return smallest;
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
