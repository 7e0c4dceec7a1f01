/** A stretch of a post's text that looks the same throughout. */
export interface MarkedRun {
  readonly text: string;
  readonly kind: 'plain' | 'link' | 'hashtag';
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: 'link' | 'hashtag';
}

/** Quotation marks of any language end an address: «https://example.com», “…”, 「…」. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"`«»„“”‘’‹›「」『』、。\p{Cc}]+/giu;
const HASHTAG = /(?<![\p{L}\p{N}_/&])#[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu;
const TRAILING = /[.,;:!?…'*_~]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A post's text cut into addresses, hashtags and what is between them. Put together again the runs are the text. */
export function markText(text: string): MarkedRun[] {
  const runs: MarkedRun[] = [];
  let at = 0;
  const push = (end: number, kind: MarkedRun['kind']): void => {
    if (end > at) runs.push({ text: text.slice(at, end), kind });
    at = end;
  };
  for (const mark of marksOf(text)) {
    push(mark.start, 'plain');
    push(mark.end, mark.kind);
  }
  push(text.length, 'plain');
  return runs;
}

/** Addresses go first, as networks have it: what stands in one is no hashtag. */
function marksOf(text: string): Mark[] {
  const links = [...text.matchAll(ADDRESS)].flatMap(({ 0: found, index: start }): Mark[] => {
    const address = withoutTrailing(found);
    return isAddress(address) ? [{ start, end: start + address.length, kind: 'link' }] : [];
  });
  let next = 0;
  const hashtags = [...text.matchAll(HASHTAG)].flatMap(({ 0: found, index: start }): Mark[] => {
    const end = start + found.length;
    while ((links[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const isInLink = (links[next]?.start ?? Number.POSITIVE_INFINITY) < end;
    // A number alone is no hashtag: “We are #1”.
    return isInLink || /^#\p{N}+$/u.test(found) ? [] : [{ start, end, kind: 'hashtag' }];
  });
  return [...links, ...hashtags].toSorted((a, b) => a.start - b.start);
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /[\p{L}\p{N}]/u.test(url.hostname);
}

/** Punctuation after an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTrailing(address: string): string {
  // Counted once: a text may well end in a hundred thousand brackets.
  const counts = new Map<string, number>();
  for (const character of address) counts.set(character, (counts.get(character) ?? 0) + 1);
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const opening = BRACKETS[last];
    const closed = counts.get(last) ?? 0;
    const isStray = opening === undefined ? TRAILING.test(last) : closed > (counts.get(opening) ?? 0);
    if (!isStray) break;
    counts.set(last, closed - 1);
  }
  return address.slice(0, end);
}
