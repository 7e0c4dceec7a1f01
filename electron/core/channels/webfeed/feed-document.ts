import { createHash } from 'node:crypto';
import { z } from 'zod';
import { richText } from '#shared/text/rich-text.ts';

/** JSON Feed 1.1. Whatever else a feed or an item holds was put there by others and is kept. */
export interface Feed {
  readonly [field: string]: unknown;
  readonly items: readonly FeedItem[];
}
export type FeedItem = Readonly<Record<string, unknown>>;

export const FEED_VERSION = 'https://jsonfeed.org/version/1.1';

/** One picture of an item. The name is checked because it becomes a path, and the feed may have been edited. */
const itemMedia = z.object({
  file: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{1,8}$/),
  mime: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  alt: z.string(),
});
export type ItemMedia = z.output<typeof itemMedia>;

/** An item that we wrote, with all that the page and the RSS are drawn from. */
const ownItem = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  content_text: z.string(),
  external_url: z.string().optional(),
  language: z.string().optional(),
  date_published: z.iso.datetime(),
  _broadside: z.object({ dir: z.enum(['ltr', 'rtl']), richText: richText.nullable(), media: z.array(itemMedia) }),
});
export type OwnItem = z.output<typeof ownItem>;

/** Item ids of ours are derived from the delivery's key: the same delivery is always the same item. */
export function itemIdFor(key: string): string {
  return `broadside-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/** Reads a feed, or gives null where the bytes aren't one. */
export function parseFeed(bytes: Uint8Array): Feed | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(value) && Array.isArray(value['items']) && value['items'].every(isRecord) ? (value as Feed) : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The item if it is one of ours. */
export function asOwnItem(item: FeedItem): OwnItem | null {
  return ownItem.safeParse(item).data ?? null;
}

/** An item, and the same read as one of ours where it is. */
export interface FeedEntry {
  readonly item: FeedItem;
  readonly own: OwnItem | null;
}

export function feedEntries(feed: Feed): FeedEntry[] {
  return feed.items.map((item) => ({ item, own: asOwnItem(item) }));
}

export function findItem(feed: Feed, itemId: string): FeedItem | undefined {
  return feed.items.find((item) => item['id'] === itemId);
}

/** The feed with an item in it, newest first; one that is there already stays in its place. */
export function withItem(feed: Feed, item: OwnItem): Feed {
  if (findItem(feed, item.id)) {
    return { ...feed, items: feed.items.map((other) => (other['id'] === item.id ? item : other)) };
  }
  const older = feed.items.findIndex((other) => publishedAt(other) <= publishedAt(item));
  return { ...feed, items: feed.items.toSpliced(older === -1 ? feed.items.length : older, 0, item) };
}

export function withoutItem(feed: Feed, itemId: string): Feed {
  return { ...feed, items: feed.items.filter((item) => item['id'] !== itemId) };
}

/** Items that don't say when they are from count as old. */
function publishedAt(item: FeedItem): number {
  const date = item['date_published'];
  const ms = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(ms) ? 0 : ms;
}

/** Those of `files` that no item of the feed shows. */
export function unusedFiles(feed: Feed, files: readonly string[]): string[] {
  const text = JSON.stringify(feed);
  return files.filter((file) => !text.includes(file));
}
