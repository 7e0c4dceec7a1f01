import { asciiAt } from './containers/container.ts';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

export const MIME: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};

/** What a file is by its first bytes, whatever it is called: one that we take, or a sentence about what it is instead. */
export type SniffedType =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'video' }
  | { readonly kind: 'other'; readonly sentence: string };

const TAKEN = 'Save it as PNG, JPEG, WebP, GIF or AVIF and add that.';

export function sniffType(bytes: Uint8Array): SniffedType {
  if (bytes.length === 0) return { kind: 'other', sentence: 'The file is empty.' };
  const head = asciiAt(bytes, 0, 1024);
  const format = imageFormat(head);
  if (format) return { kind: 'image', format };
  return isVideo(head) ? { kind: 'video' } : { kind: 'other', sentence: sentenceFor(head) };
}

function imageFormat(head: string): ImageFormat | null {
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  return isoBrands(head).some((brand) => brand === 'avif' || brand === 'avis') ? 'avif' : null;
}

/** The brands of an ISO base media file: what it says it can be read as. */
function isoBrands(head: string): string[] {
  if (!head.startsWith('ftyp', 4)) return [];
  const box = head.slice(8, Math.min(head.charCodeAt(2) * 256 + head.charCodeAt(3), 256));
  return box.match(/[\s\S]{4}/g) ?? [];
}

const isHeic = (brand: string) => /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand);

function isVideo(head: string): boolean {
  const brands = isoBrands(head);
  return (brands.length > 0 && !brands.some(isHeic)) || head.startsWith('\x1aE\xdf\xa3');
}

function sentenceFor(head: string): string {
  if (isoBrands(head).some(isHeic)) return `HEIC pictures can't be read here. ${TAKEN}`;
  if (head.startsWith('RIFF') && head.startsWith('AVI ', 8)) {
    return 'AVI videos can’t be added. Save it as MP4 and add that.';
  }
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i.test(head) && /<svg|\bsvg\b/i.test(head)) {
    return `SVG drawings can't be added for now, because they can carry programs. ${TAKEN}`;
  }
  if (head.startsWith('%PDF-')) return `That is a PDF. ${TAKEN}`;
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return `TIFF and raw pictures can't be added. ${TAKEN}`;
  if (head.startsWith('BM')) return `BMP pictures can't be added. ${TAKEN}`;
  if (/^\s*<(?:!doctype html|html|script)/i.test(head)) return 'That is a web page, not a picture.';
  return `That is not a picture. ${TAKEN}`;
}
