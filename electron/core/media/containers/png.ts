import { crc32 } from 'node:zlib';
import { asciiAt, viewOf, type Container, type Part } from './container.ts';

const SIGNATURE_BYTES = 8;
/** Pixels, colour and movement (PNG, third edition, §11); everything else is about the picture, not in it. */
const ESSENTIAL = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

/** Divides a PNG into chunks; null where it is cut short. */
export function parsePng(bytes: Uint8Array): Container | null {
  const view = viewOf(bytes);
  const parts: Part[] = [];
  let start = SIGNATURE_BYTES;
  while (start + 12 <= bytes.length) {
    const end = start + 12 + view.getUint32(start);
    if (end > bytes.length) return null;
    const name = asciiAt(bytes, start + 4, 4);
    parts.push({ name, start, end, body: bytes.subarray(start + 8, end - 4), essential: ESSENTIAL.has(name) });
    if (name === 'IEND') return { parts, end };
    start = end;
  }
  return null;
}

/** The picture without what is about it; `exif`, where given, is put in instead. Pixels are untouched. */
export function rebuildPng(bytes: Uint8Array, container: Container, exif: Uint8Array | null): Uint8Array {
  const kept = container.parts.filter((part) => part.essential).map((part) => bytes.subarray(part.start, part.end));
  const [header, ...rest] = kept;
  return Buffer.concat([
    bytes.subarray(0, SIGNATURE_BYTES),
    header ?? new Uint8Array(),
    ...(exif ? [chunk('eXIf', exif)] : []),
    ...rest,
  ]);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(12 + body.length);
  framed.writeUInt32BE(body.length, 0);
  framed.write(name, 4, 'latin1');
  framed.set(body, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + body.length)), 8 + body.length);
  return framed;
}
