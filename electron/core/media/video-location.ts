/** A box of an ISO base media file (MP4, QuickTime): where it starts, where its content does, and where it ends. */
interface Box {
  readonly type: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/** The boxes that lie next to each other between two places; null where they don't fill it exactly. */
function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    if (at + HEADER_BYTES > to) return null;
    const short = view.getUint32(at);
    const isLong = short === 1;
    if (isLong && at + LONG_HEADER_BYTES > to) return null;
    const size = isLong ? Number(view.getBigUint64(at + HEADER_BYTES)) : short === 0 ? to - at : short;
    const header = isLong ? LONG_HEADER_BYTES : HEADER_BYTES;
    if (size < header || at + size > to) return null;
    boxes.push({ type: latin1(bytes, at + 4, at + 8), at, from: at + header, to: at + size });
    at += size;
  }
  return boxes;
}

/** Whether a file is boxes from its first byte to its last, with a name of its kind first: nothing else can hide in it. */
export function isBoxesOnly(bytes: Uint8Array): boolean {
  const boxes = boxesIn(bytes, 0, bytes.length);
  return boxes?.[0]?.type === 'ftyp';
}

const PLACE_KEY = 'com.apple.quicktime.location';

/**
 * Takes out of a video where it was made: cameras write it as `©xyz` (QuickTime), `loci` (3GPP) or under a named key (Apple). The
 * boxes keep their size and become free space, so that nothing else in the file moves. Null where there is nothing to take out.
 */
export function withoutPlace(bytes: Uint8Array): Uint8Array | null {
  const found = placesIn(bytes, boxesIn(bytes, 0, bytes.length) ?? []);
  if (found.length === 0) return null;
  const cleaned = bytes.slice();
  for (const { at, from, to } of found) {
    cleaned.set(Buffer.from('free', 'latin1'), at + 4);
    cleaned.fill(0, from, to);
  }
  return cleaned;
}

const HOLDERS = new Set(['moov', 'udta', 'trak']);

function placesIn(bytes: Uint8Array, boxes: readonly Box[]): Box[] {
  return boxes.flatMap((box) => {
    if (box.type === '\u00a9xyz' || box.type === 'loci') return [box];
    if (HOLDERS.has(box.type)) return placesIn(bytes, innerBoxes(bytes, box));
    return box.type === 'meta' ? namedPlaces(bytes, box) : [];
  });
}

/** User data of QuickTime ends with four zero bytes, which are no box. */
function innerBoxes(bytes: Uint8Array, { from, to }: Box): readonly Box[] {
  return boxesIn(bytes, from, to) ?? boxesIn(bytes, from, to - 4) ?? [];
}

/** `meta` is a plain box in QuickTime and has four bytes of version before its content in MP4. */
function namedPlaces(bytes: Uint8Array, { from, to }: Box): Box[] {
  const boxes = boxesIn(bytes, from, to) ?? boxesIn(bytes, from + 4, to) ?? [];
  const keys = boxes.find(({ type }) => type === 'keys');
  const list = boxes.find(({ type }) => type === 'ilst');
  if (!keys || !list) return [];
  const names = keyNames(bytes, keys);
  return (boxesIn(bytes, list.from, list.to) ?? []).filter(({ at }) => {
    const index = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at + 4);
    return names[index - 1]?.startsWith(PLACE_KEY) ?? false;
  });
}

const KEYS_HEADER_BYTES = 8;

function keyNames(bytes: Uint8Array, { from, to }: Box): string[] {
  return (boxesIn(bytes, from + KEYS_HEADER_BYTES, to) ?? []).map((key) => latin1(bytes, key.from, key.to));
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
