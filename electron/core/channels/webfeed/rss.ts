import { contentHtml, textHtml } from './content-html.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import type { FeedEntry, FeedItem, OwnItem } from './feed-document.ts';
import { feedLanguage } from './feed-language.ts';
import { mediaUrl } from './item.ts';
import { addressOf, PAGE_FILE, remoteOf, RSS_FILE, type Site } from './site.ts';

/** Tells our RSS file from one that somebody else made. */
export const RSS_MARK = '<generator>Broadside</generator>';

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
].join(' ');

/** The feed as RSS 2.0. */
export function renderRss(entries: readonly FeedEntry[], site: Site): string {
  const page = site.baseUrl ?? `${addressOf(site)}${PAGE_FILE}`;
  const language = feedLanguage(entries);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<rss version="2.0" ${NAMESPACES}>`,
    '<channel>',
    element('title', site.title),
    element('link', page),
    element('description', site.title),
    RSS_MARK,
    language === null ? '' : element('language', language),
    `<atom:link href="${escapeAttribute(`${addressOf(site)}${RSS_FILE}`)}" rel="self" type="application/rss+xml"/>`,
    ...entries.map((entry) => itemXml(entry, site)),
    '</channel>',
    '</rss>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function itemXml({ item, own }: FeedEntry, site: Site): string {
  return ['<item>', ...(own === null ? foreignLines(item) : ownLines(own, site)), '</item>'].filter(Boolean).join('\n');
}

function ownLines(item: OwnItem, site: Site): string[] {
  const base = addressOf(site);
  const { media } = item._broadside;
  return [
    item.title === undefined ? '' : element('title', item.title),
    element('link', remoteOf(site, item.id).url ?? base),
    `<guid isPermaLink="false">${escapeText(item.id)}</guid>`,
    element('pubDate', new Date(item.date_published).toUTCString()),
    element('description', textHtml(item).join('\n')),
    element('content:encoded', contentHtml(item, base)),
    // One enclosure: what RSS 2.0 readers agree on. All pictures are in the content and as media:content.
    ...media.slice(0, 1).map((picture) => {
      const url = escapeAttribute(mediaUrl(base, picture));
      return `<enclosure url="${url}" length="${picture.bytes}" type="${escapeAttribute(picture.mime)}"/>`;
    }),
    ...media.map((picture) => {
      const url = escapeAttribute(mediaUrl(base, picture));
      const medium = picture.mime.startsWith('video/') ? 'video' : 'image';
      const size = `fileSize="${picture.bytes}" width="${picture.width}" height="${picture.height}"`;
      const about = `<media:description type="plain">${escapeText(picture.alt)}</media:description>`;
      return `<media:content url="${url}" medium="${medium}" type="${escapeAttribute(picture.mime)}" ${size}>${about}</media:content>`;
    }),
  ];
}

/** What others put into the feed, as they put it: readers clean HTML that they show. */
function foreignLines(item: FeedItem): string[] {
  const field = (name: string) => (typeof item[name] === 'string' ? item[name] : '');
  const published = Date.parse(field('date_published'));
  const html = field('content_html') || escapeText(field('content_text') || field('summary'));
  const link = field('url') || field('external_url');
  return [
    field('title') === '' ? '' : element('title', field('title')),
    link === '' ? '' : element('link', link),
    `<guid isPermaLink="false">${escapeText(String(item['id']))}</guid>`,
    Number.isNaN(published) ? '' : element('pubDate', new Date(published).toUTCString()),
    element('description', html),
  ];
}

function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`;
}
