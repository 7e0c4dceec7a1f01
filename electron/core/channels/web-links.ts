/** A web address that a text shows, by its place in the text (UTF-16 units). */
export interface WebLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/** Quotation marks of any language end an address: «https://example.com», “…”, 「…」. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"`«»„“”‘’‹›「」『』、。\p{Cc}]+/giu;
const TRAILING = /[.,;:!?…'*_~]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The http and https addresses that are written out in a text. Bare domains are left alone: `e.g.` is not a site. */
export function findWebLinks(text: string): WebLink[] {
  const links: WebLink[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = webAddress(address);
    if (href !== null) links.push({ start: match.index, end: match.index + address.length, href });
  }
  return links;
}

/** An address that can safely be a link, or null: only http and https, with a host. */
export function webAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || !/[\p{L}\p{N}]/u.test(url.hostname)) return null;
  return /^[\x21-\x7e]+$/.test(address) ? address : url.href;
}

/** Punctuation after an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTrailing(address: string): string {
  // Counted once and kept up as the end moves: a text of brackets alone would otherwise take quadratic time.
  const counts = new Map<string, number>();
  for (const character of address) counts.set(character, (counts.get(character) ?? 0) + 1);
  const countOf = (character: string) => counts.get(character) ?? 0;
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    const opening = BRACKETS[last];
    const isStray = opening === undefined ? TRAILING.test(last) : countOf(last) > countOf(opening);
    if (!isStray) return address.slice(0, end);
    counts.set(last, countOf(last) - 1);
    end -= 1;
  }
}
