import type { FeedEntry } from './feed-document.ts';

/** The language of the feed as a whole: the one that most of its items are in. */
export function feedLanguage(entries: readonly FeedEntry[]): string | null {
  const counts = new Map<string, number>();
  for (const { own } of entries) {
    const language = own?.language;
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  let most: string | null = null;
  for (const [language, count] of counts) {
    if (most === null || count > (counts.get(most) ?? 0)) most = language;
  }
  return most;
}
