import { asciiAt, type Container } from './containers/container.ts';
import type { ImageFormat } from './image-type.ts';

const MARKUP = /<(?:!doctype|html|script|iframe|object|embed)[\s>/]|<\?php/i;
const OTHER_KINDS_OF_FILE = ['PK\x03\x04', '%PDF-', '#!', 'GIF8', '<'];

/**
 * Whether a file is a picture and something else besides: a page or a program in its comments, or behind its end.
 * Phones do hang things behind a JPEG (a second picture, a clip), so there only what could run counts.
 */
export function hasForeignContent(format: ImageFormat, bytes: Uint8Array, container: Container): boolean {
  const behind = asciiAt(bytes, container.end, bytes.length - container.end).replace(/^[\0\s]+/, '');
  if (format !== 'jpeg' && behind !== '') return true;
  if (OTHER_KINDS_OF_FILE.some((start) => behind.startsWith(start)) || MARKUP.test(behind)) return true;
  return container.parts.some((part) => !part.essential && MARKUP.test(asciiAt(part.body, 0, part.body.length)));
}
