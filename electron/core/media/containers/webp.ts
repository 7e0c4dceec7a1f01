import { asciiAt, viewOf, type Container, type Part } from './container.ts';

const HEAD_BYTES = 12;
const ESSENTIAL = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** Divides a WebP into RIFF chunks; null where it is cut short. */
export function parseWebp(bytes: Uint8Array): Container | null {
  if (bytes.length < HEAD_BYTES) return null;
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;
  const parts: Part[] = [];
  let start = HEAD_BYTES;
  while (start + 8 <= end) {
    const bodyEnd = start + 8 + view.getUint32(start + 4, true);
    if (bodyEnd > end) return null;
    const name = asciiAt(bytes, start, 4);
    // Chunks lie on even places; some writers leave out the last byte of padding.
    const next = Math.min(bodyEnd + (bodyEnd % 2), end);
    parts.push({ name, start, end: next, body: bytes.subarray(start + 8, bodyEnd), essential: ESSENTIAL.has(name) });
    start = next;
  }
  return parts.length > 0 && start === end ? { parts, end } : null;
}

/** The picture without what is about it; `exif`, where given, is put in instead. Pixels are untouched. */
export function rebuildWebp(bytes: Uint8Array, container: Container, exif: Uint8Array | null): Uint8Array {
  const kept = container.parts
    .filter((part) => part.essential)
    .map((part) => (part.name === 'VP8X' ? withFlags(part.body, exif !== null) : chunk(part.name, part.body)));
  const extended = container.parts.some((part) => part.name === 'VP8X');
  const body = Buffer.concat([...kept, ...(exif && extended ? [chunk('EXIF', exif)] : [])]);
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}

function withFlags(body: Uint8Array, hasExif: boolean): Uint8Array {
  const changed = Buffer.from(body);
  changed[0] = ((changed[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0);
  return chunk('VP8X', changed);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(8 + body.length + (body.length % 2));
  framed.write(name, 0, 'latin1');
  framed.writeUInt32LE(body.length, 4);
  framed.set(body, 8);
  return framed;
}
