import { type Container, type Part } from './container.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Divides a GIF into blocks; null where it is cut short. */
export function parseGif(bytes: Uint8Array): Container | null {
  const parts: Part[] = [];
  let start = 13 + colourTableBytes(bytes[10]);
  while (start < bytes.length) {
    const kind = bytes[start];
    if (kind === TRAILER) return { parts, end: start + 1 };
    if (kind !== EXTENSION && kind !== IMAGE) return null;
    const dataStart = kind === EXTENSION ? start + 2 : start + 11 + colourTableBytes(bytes[start + 9]);
    const end = endOfData(bytes, dataStart);
    if (end === null) return null;
    const name = kind === IMAGE ? 'image' : extensionName(bytes[start + 1]);
    parts.push({ name, start, end, body: bytes.subarray(dataStart, end), essential: name !== 'comment' });
    start = end;
  }
  return null;
}

function extensionName(label: number | undefined): string {
  if (label === 0xfe) return 'comment';
  return label === 0xff ? 'application' : 'extension';
}

function colourTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Past the empty block that ends a run of blocks. */
function endOfData(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return at + 1;
    at += 1 + length;
  }
  return null;
}
