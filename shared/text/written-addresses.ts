/** A web address that a text has written out, by its place in the text (UTF-16 units). */
export interface WrittenAddress {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

/** Quotation marks of any language end an address: «https://example.com», “…”, 「…」. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"`«»„“”‘’‹›「」『』、。\p{Cc}]+/giu;
const TRAILING = /[.,;:!?…'*_~]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What looks like an http or https address in a text. Bare domains are left alone: `e.g.` is not a site. */
export function writtenAddresses(text: string): WrittenAddress[] {
  return [...text.matchAll(ADDRESS)].map((match) => {
    const address = withoutTrailing(match[0]);
    return { start: match.index, end: match.index + address.length, address };
  });
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
