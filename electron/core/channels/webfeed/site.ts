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

/** The item that a remote stands for; a person may have given its address instead of its id. */
export function itemIdOf(remote: Remote): string {
  return remote.id.slice(remote.id.lastIndexOf('#') + 1);
}
