import { asciiAt, viewOf, type Container, type Part } from './container.ts';

/** Divides an AVIF into its outermost boxes; null where one is cut short. */
export function parseAvif(bytes: Uint8Array): Container | null {
  const view = viewOf(bytes);
  const parts: Part[] = [];
  let start = 0;
  while (start + 8 <= bytes.length) {
    const name = asciiAt(bytes, start + 4, 4);
    // What is not a box any more belongs to something else.
    if (!/^[\x20-\x7e]{4}$/.test(name)) break;
    const end = endOfBox(view, start);
    if (end > bytes.length || end < start + 8) return null;
    parts.push({
      name,
      start,
      end,
      body: bytes.subarray(start + 8, end),
      essential: name !== 'free' && name !== 'skip',
    });
    start = end;
  }
  return parts.some((part) => part.name === 'meta') ? { parts, end: start } : null;
}

function endOfBox(view: DataView, start: number): number {
  const size = view.getUint32(start);
  if (size === 0) return view.byteLength;
  if (size !== 1) return start + size;
  return start + 16 <= view.byteLength ? start + Number(view.getBigUint64(start + 8)) : Number.POSITIVE_INFINITY;
}
