import type { Metadata } from 'sharp';
import { asciiAt, type Container, type Part } from './containers/container.ts';
import { readExif, withoutPrefix } from './exif.ts';

/** XMP names its places so; it is text, so that a look at the names is enough. */
const PLACE_IN_XMP = /GPS|Latitude|Longitude|LocationCreated|LocationShown/;
const XMP_IN_PNG = 'XML:com.adobe.xmp\0';

/** Whether a picture says where it was taken, in EXIF or XMP. What can't be looked into counts as saying it. */
export function hasLocation(container: Container, metadata: Metadata): boolean {
  if (metadata.exif && readExif(metadata.exif).hasLocation) return true;
  if (metadata.xmp && PLACE_IN_XMP.test(Buffer.from(metadata.xmp).toString('latin1'))) return true;
  return container.parts.some((part) => !part.essential && partHasLocation(part));
}

/** A file may hold more blocks than a decoder shows: an own look at each of them. */
function partHasLocation(part: Part): boolean {
  const label = asciiAt(part.body, 0, 40);
  const isExif = part.name === 'eXIf' || part.name === 'EXIF' || (part.name === 'APP1' && label.startsWith('Exif\0'));
  if (isExif) return readExif(withoutPrefix(part.body)).hasLocation;
  // Written by ImageMagick: EXIF in hex, mostly compressed.
  if (/^Raw profile type (?:exif|APP1|xmp)\0/.test(label)) return true;
  if (label.startsWith(XMP_IN_PNG) && part.body[XMP_IN_PNG.length] === 1) return true;
  const isXmp = part.name === 'XMP ' || part.name === 'APP1' || label.startsWith(XMP_IN_PNG);
  return isXmp && PLACE_IN_XMP.test(asciiAt(part.body, 0, part.body.length));
}
