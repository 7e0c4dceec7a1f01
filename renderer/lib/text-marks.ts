/** A stretch of a post's text that looks the same throughout. */
export interface MarkedRun {
  readonly text: string;
  readonly kind: 'plain' | 'link' | 'hashtag';
}

/** Quotation marks of any language end an address: «https://example.com», “…”, 「…」. */
const MARKED =
  /(?<![\p{L}\p{N}_/&])(?:(https?:\/\/[^\s<>"`«»„“”‘’‹›「」『』、。\p{Cc}]+)|(#[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*))/giu;
const TRAILING = /[.,;:!?…'*_~]$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A post's text cut into addresses, hashtags and what is between them. Put together again the runs are the text. */
export function markText(text: string): MarkedRun[] {
  const runs: MarkedRun[] = [];
  let at = 0;
  const push = (end: number, kind: MarkedRun['kind']): void => {
    if (end > at) runs.push({ text: text.slice(at, end), kind });
    at = Math.max(at, end);
  };
  for (const match of text.matchAll(MARKED)) {
    const found = markOf(match);
    if (found === null) continue;
    push(match.index, 'plain');
    push(match.index + found.text.length, found.kind);
  }
  push(text.length, 'plain');
  return runs;
}

function markOf([whole, address, hashtag]: RegExpExecArray): MarkedRun | null {
  // A number alone is no hashtag: “We are #1”.
  if (hashtag !== undefined) return /^#\p{N}+$/u.test(whole) ? null : { text: whole, kind: 'hashtag' };
  if (address === undefined) return null;
  const text = withoutTrailing(address);
  return isAddress(text) ? { text, kind: 'link' } : null;
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /[\p{L}\p{N}]/u.test(url.hostname);
}

/** Punctuation after an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTrailing(address: string): string {
  let kept = address;
  while (isStrayEnd(kept)) kept = kept.slice(0, -1);
  return kept;
}

function isStrayEnd(address: string): boolean {
  const last = address.at(-1) ?? '';
  const opening = BRACKETS[last];
  return opening === undefined ? TRAILING.test(last) : count(address, last) > count(address, opening);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
