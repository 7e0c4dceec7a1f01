import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Remote } from '../connector.ts';

/** Where a feed lies and how it is called. */
export interface Site {
  readonly folder: string;
  readonly title: string;
  /** Ends with a slash. Null: nobody serves the folder yet, and links lead to its files. */
  readonly baseUrl: string | null;
}

export const FEED_FILE = 'feed.json';
export const RSS_FILE = 'rss.xml';
export const PAGE_FILE = 'index.html';
export const MEDIA_FOLDER = 'media';

export function siteOf(settings: Readonly<Record<string, string>>): Site {
  const folder = settings['folder'] ?? '';
  return { folder, title: settings['title'] ?? path.basename(folder), baseUrl: settings['baseUrl'] ?? null };
}

/** The address that stands before the names of the files. */
export function addressOf(site: Site): string {
  return site.baseUrl ?? pathToFileURL(site.folder + path.sep).href;
}

/** An item as others can find it: its place on the page. */
export function remoteOf(site: Site, itemId: string): Remote {
  const page = site.baseUrl ?? pathToFileURL(path.join(site.folder, PAGE_FILE)).href;
  return { id: itemId, url: `${page}#${itemId}` };
}

/** The item behind a link, if it is one of this feed: on its page, or on any page where it isn't known where that is. */
export function remoteFromUrl(url: string, settings: Readonly<Record<string, string>>): Remote | null {
  const { baseUrl } = siteOf(settings);
  const id = itemIdOf({ id: url, url });
  const isItem = url.includes('#') && id !== '';
  return isItem && url.startsWith(baseUrl ?? '') ? { id, url } : null;
}

/** The item that a remote stands for; a person may have given its address instead of its id. */
export function itemIdOf(remote: Remote): string {
  return remote.id.slice(remote.id.lastIndexOf('#') + 1);
}
