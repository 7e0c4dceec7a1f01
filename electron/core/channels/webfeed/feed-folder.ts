import path from 'node:path';
import { putInPlace, stageFile, unstage, type StagedFile } from './aside.ts';
import type { Disk } from './disk.ts';
import { FEED_VERSION, feedEntries, parseFeed, unusedFiles, type Feed } from './feed-document.ts';
import { PAGE_MARK, renderPage } from './page.ts';
import { RSS_MARK, renderRss } from './rss.ts';
import { FEED_FILE, MEDIA_FOLDER, PAGE_FILE, RSS_FILE, type Site } from './site.ts';

export type FeedReading =
  | { readonly kind: 'read'; readonly feed: Feed }
  /** The folder is there, a feed isn't. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'noFolder' }
  | { readonly kind: 'damaged' };

export async function readFeed(disk: Disk, folder: string): Promise<FeedReading> {
  const bytes = await disk.read(path.join(folder, FEED_FILE));
  if (bytes === null) return { kind: (await disk.isFolder(folder)) ? 'empty' : 'noFolder' };
  const feed = parseFeed(bytes);
  return feed === null ? { kind: 'damaged' } : { kind: 'read', feed };
}

/** Puts a feed that can't be read out of the way under a name that says so. */
export async function setAside(disk: Disk, folder: string, stamp: number): Promise<string> {
  const name = `feed.damaged-${stamp}.json`;
  await disk.rename(path.join(folder, FEED_FILE), path.join(folder, name));
  await disk.syncFolder(folder);
  return name;
}

/** The first of our derived files whose name is taken by something that we did not write. */
export async function foreignFile(disk: Disk, folder: string): Promise<string | null> {
  for (const [file, mark] of [
    [PAGE_FILE, PAGE_MARK],
    [RSS_FILE, RSS_MARK],
  ] as const) {
    const bytes = await disk.read(path.join(folder, file));
    if (bytes !== null && bytes.length > 0 && !new TextDecoder().decode(bytes).includes(mark)) return file;
  }
  return null;
}

/** Files that lie complete beside those they will replace. */
export interface Staged {
  readonly feed: StagedFile | null;
  readonly derived: readonly StagedFile[];
}

/**
 * Writes the three files of a feed aside; nothing that others see has changed yet, and a full disk shows here. Files that
 * would not change are left out.
 */
export async function stage(disk: Disk, site: Site, feed: Feed): Promise<Staged> {
  const entries = feedEntries(feed);
  const written: StagedFile[] = [];
  const aside = async (file: string, text: string) => {
    const staged = await stageFile(disk, site.folder, file, new TextEncoder().encode(text));
    if (staged !== null) written.push(staged);
    return staged;
  };
  try {
    return {
      feed: await aside(FEED_FILE, renderFeed(feed, site)),
      derived: [
        await aside(RSS_FILE, renderRss(entries, site)),
        await aside(PAGE_FILE, renderPage(entries, site)),
      ].filter((file) => file !== null),
    };
  } catch (error) {
    await unstage(disk, written);
    throw error;
  }
}

function renderFeed(feed: Feed, site: Site): string {
  const { items, ...rest } = feed;
  const head = { ...rest, version: FEED_VERSION, title: site.title };
  const addresses = site.baseUrl !== null && { home_page_url: site.baseUrl, feed_url: `${site.baseUrl}${FEED_FILE}` };
  return `${JSON.stringify({ ...head, ...addresses, items }, null, 2)}\n`;
}

/** Writes a picture unless it is there; true if it was written. */
export async function putMedia(disk: Disk, folder: string, file: string, bytes: Uint8Array): Promise<boolean> {
  const staged = await stageFile(disk, path.join(folder, MEDIA_FOLDER), file, bytes);
  await putInPlace(disk, [staged]);
  return staged !== null;
}

/** Removes those of `files` that no item shows any more. */
export async function dropUnused(disk: Disk, folder: string, feed: Feed, files: readonly string[]): Promise<void> {
  const unused = unusedFiles(feed, files);
  const media = path.join(folder, MEDIA_FOLDER);
  for (const file of unused) await disk.remove(path.join(media, file));
  if (unused.length > 0 && (await disk.isFolder(media))) await disk.syncFolder(media);
}
