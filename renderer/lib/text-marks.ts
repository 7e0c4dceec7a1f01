import { writtenAddresses } from '#shared/text/written-addresses.ts';

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

const HASHTAG = /(?<![\p{L}\p{N}_/&])#[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu;

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
  const links = writtenAddresses(text).flatMap(({ start, end, address }): Mark[] =>
    isAddress(address) ? [{ start, end, kind: 'link' }] : [],
  );
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
