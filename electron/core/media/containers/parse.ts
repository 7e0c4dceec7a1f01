import type { ImageFormat } from '../image-type.ts';
import { parseAvif } from './avif.ts';
import type { Container } from './container.ts';
import { parseGif } from './gif.ts';
import { parseJpeg } from './jpeg.ts';
import { parsePng } from './png.ts';
import { parseWebp } from './webp.ts';

const parsers: Readonly<Record<ImageFormat, (bytes: Uint8Array) => Container | null>> = {
  png: parsePng,
  jpeg: parseJpeg,
  webp: parseWebp,
  gif: parseGif,
  avif: parseAvif,
};

/** Divides a picture into its parts; null where it is cut short or not what its first bytes say. */
export function parseContainer(format: ImageFormat, bytes: Uint8Array): Container | null {
  return parsers[format](bytes);
}
