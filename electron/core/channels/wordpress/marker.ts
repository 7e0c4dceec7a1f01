import { createHash } from 'node:crypto';

const WORDS_MAX = 40;

/**
 * The slug of a delivery's post, by which it is known again: readable words of its title, where they can be written in an
 * address as they are, and a hash of the delivery's key.
 */
export function postSlug(key: string, title: string): string {
  return slug(title, `bs-${hashOf(key).slice(0, 12)}`);
}

/** The slug of a file in the site's library: files are known by what is in them, so one is never brought twice. */
export function mediaSlug(sha256: string): string {
  return `bs-${sha256.slice(0, 16)}`;
}

/** What a file is called on the site, where it stands in the address of the picture. */
export function fileName(name: string, sha256: string, extension: string): string {
  return `${slug(name.replace(/\.[^.]*$/, ''), sha256.slice(0, 8))}.${extension}`;
}

/** How often two posts could have got the same slug before anyone noticed. */
const TWINS_MAX = 5;

/**
 * Every slug that the site may have made of ours: a second post of the same slug gets `-2`, one in the trash gets
 * `__trashed` (seen on a real one).
 */
export function slugVariants(own: string): string[] {
  const numbered = [own, ...numbers.map((number) => `${own}-${number}`)];
  const trashed = numbered.map((variant) => `${variant}__trashed`);
  return [...numbered, ...trashed, ...numbers.map((number) => `${own}__trashed-${number}`)];
}

const numbers = Array.from({ length: TWINS_MAX - 1 }, (_, index) => index + 2);

/** Whether a slug is the one that a second post under `own` is given. */
export function isTwin(given: string, own: string): boolean {
  return given.startsWith(`${own}-`) && /^\d+$/.test(given.slice(own.length + 1));
}

/** WordPress writes other letters than these into addresses in percent signs, and then cuts them anywhere. */
function slug(text: string, end: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, WORDS_MAX + 1);
  // Cut between words.
  const words = plain.length > WORDS_MAX ? plain.slice(0, Math.max(plain.lastIndexOf('-'), 0)) : plain;
  return [...words.split('-').filter((word) => word !== ''), end].join('-');
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
