import { asciiAt, viewOf, type Container, type Part } from './container.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const TEM = 0x01;

/** Divides a JPEG into segments, each scan with its data; null where it is cut short. */
export function parseJpeg(bytes: Uint8Array): Container | null {
  const view = viewOf(bytes);
  const parts: Part[] = [];
  let start = 2;
  while (start + 2 <= bytes.length) {
    if (bytes[start] !== 0xff) return null;
    const marker = bytes[start + 1] ?? 0;
    // Any number of 0xFF may stand before a marker.
    if (marker === 0xff) {
      parts.push({ name: 'fill', start, end: start + 1, body: new Uint8Array(), essential: false });
      start += 1;
      continue;
    }
    if (marker === EOI) return { parts, end: start + 2 };
    if (start + 4 > bytes.length) return null;
    const bodyEnd = standsAlone(marker) ? start + 2 : start + 2 + view.getUint16(start + 2);
    const end = marker === SOS ? endOfScan(bytes, bodyEnd) : bodyEnd;
    if (end > bytes.length || bodyEnd < start + 2) return null;
    parts.push(segment(bytes, marker, start, end));
    start = end;
  }
  return null;
}

function segment(bytes: Uint8Array, marker: number, start: number, end: number): Part {
  const body = bytes.subarray(Math.min(start + 4, end), end);
  return { name: nameOf(marker), start, end, body, essential: isEssential(marker, body) };
}

function nameOf(marker: number): string {
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  return marker === COM ? 'COM' : marker.toString(16);
}

/** Of the application segments only JFIF, the colour profile and Adobe's colour transform change how pixels look. */
function isEssential(marker: number, body: Uint8Array): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const label = asciiAt(body, 0, 12);
  if (marker === 0xe0) return label.startsWith('JFIF\0');
  if (marker === 0xe2) return label === 'ICC_PROFILE\0';
  return marker === 0xee && label.startsWith('Adobe');
}

function standsAlone(marker: number): boolean {
  return marker === TEM || marker === SOI || isRestart(marker);
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** Where the coded data of a scan end: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return Number.POSITIVE_INFINITY;
}

/** The picture without what is about it, nor what follows it; `exif`, where given, is put in instead. */
export function rebuildJpeg(bytes: Uint8Array, container: Container, exif: Uint8Array | null): Uint8Array {
  const kept = container.parts.filter((part) => part.essential);
  const jfif = kept.filter((part) => part.name === 'APP0');
  const rest = kept.filter((part) => part.name !== 'APP0');
  const slice = (part: Part) => bytes.subarray(part.start, part.end);
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...jfif.map(slice),
    ...(exif ? [exifSegment(exif)] : []),
    ...rest.map(slice),
    bytes.subarray(container.end - 2, container.end),
  ]);
}

function exifSegment(exif: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
