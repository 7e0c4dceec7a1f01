import { asciiAt, viewOf } from './containers/container.ts';

const ORIENTATION = 0x0112;
const GPS = 0x8825;
const SHORT = 3;
const PREFIX = 'Exif\0\0';

/** A block that says nothing: a directory without entries. */
export const EMPTY_EXIF: Uint8Array = Buffer.from('MM\0*\0\0\0\x08\0\0', 'latin1');

export interface ExifFacts {
  readonly hasLocation: boolean;
  /** 1 to 8 as EXIF has it; 1 is upright. */
  readonly orientation: number;
}

/** What counts of an EXIF block. One that can't be read is taken to hold a location, so that it is taken out. */
export function readExif(block: Uint8Array): ExifFacts {
  try {
    return readFirstDirectory(withoutPrefix(block));
  } catch {
    return { hasLocation: true, orientation: 1 };
  }
}

/** Some formats put a label before the block, some don't, some may. */
export function withoutPrefix(block: Uint8Array): Uint8Array {
  return asciiAt(block, 0, PREFIX.length) === PREFIX ? block.subarray(PREFIX.length) : block;
}

function readFirstDirectory(tiff: Uint8Array): ExifFacts {
  const view = viewOf(tiff);
  const little = asciiAt(tiff, 0, 2) === 'II';
  if (!little && asciiAt(tiff, 0, 2) !== 'MM') throw new Error('no byte order');
  const directory = view.getUint32(4, little);
  let hasLocation = false;
  let orientation = 1;
  for (let index = 0; index < view.getUint16(directory, little); index++) {
    const entry = directory + 2 + index * 12;
    const tag = view.getUint16(entry, little);
    if (tag === GPS) hasLocation = true;
    if (tag === ORIENTATION) orientation = view.getUint16(entry + 8, little);
  }
  return { hasLocation, orientation: orientation >= 1 && orientation <= 8 ? orientation : 1 };
}

/** The smallest EXIF block that says which side is up; null where nothing needs saying. */
export function exifWithOrientation(orientation: number): Uint8Array | null {
  if (orientation === 1) return null;
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
