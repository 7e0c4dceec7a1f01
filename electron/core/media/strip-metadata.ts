import type { Metadata } from 'sharp';
import type { Container } from './containers/container.ts';
import { rebuildJpeg } from './containers/jpeg.ts';
import { rebuildPng } from './containers/png.ts';
import { rebuildWebp } from './containers/webp.ts';
import { EMPTY_EXIF, exifWithOrientation, withoutPrefix } from './exif.ts';
import type { ImageFormat } from './image-type.ts';

/**
 * A picture without what it says about itself (place, camera, owner, previews, what a phone hangs behind it), its pixels
 * untouched and the same side up. Null where that can't be done without drawing it anew.
 */
export function stripMetadata(
  format: ImageFormat,
  bytes: Uint8Array,
  container: Container,
  metadata: Metadata,
): Uint8Array | null {
  const exif = exifWithOrientation(metadata.orientation ?? 1);
  switch (format) {
    case 'jpeg':
      return rebuildJpeg(bytes, container, exif);
    case 'png':
      return rebuildPng(bytes, container, exif);
    case 'webp':
      return rebuildWebp(bytes, container, exif);
    case 'avif':
      return emptyIn(bytes, metadata);
    case 'gif':
      return null;
  }
}

/** An AVIF names its blocks by place, so they are emptied where they lie; which side is up is not told in them there. */
function emptyIn(bytes: Uint8Array, { exif, xmp }: Metadata): Uint8Array | null {
  const emptied = Buffer.from(bytes);
  for (const block of [exif, xmp]) {
    if (!block) continue;
    const at = emptied.indexOf(block);
    if (at < 0) return null;
    const body = at + block.length - withoutPrefix(block).length;
    emptied.fill(block === exif ? 0 : ' ', body, at + block.length);
    if (block === exif) emptied.set(EMPTY_EXIF, body);
  }
  return emptied;
}
