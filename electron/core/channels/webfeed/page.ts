import { exactTextHtml, extraLink, linkHtml, pictureHtml } from './content-html.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import type { FeedEntry, FeedItem, OwnItem } from './feed-document.ts';
import { feedLanguage } from './feed-language.ts';
import { FEED_FILE, RSS_FILE, type Site } from './site.ts';
import { webAddress } from '../web-links.ts';

/** Tells a page that we may replace from one that somebody else made. */
export const PAGE_MARK = '<meta name="generator" content="Broadside">';

/** No script and nothing from elsewhere; to a page on the disk, pictures beside it are not its 'self'. */
const POLICY =
  "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #777; --accent: #2563eb; }
@media (prefers-color-scheme: dark) { :root { --soft: #999; --accent: #8ab4ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 42rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 2rem; }
article { padding: 1.75rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
article:target { border-top-color: var(--accent); box-shadow: 0 -1px 0 var(--accent); }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
a { color: var(--accent); overflow-wrap: anywhere; unicode-bidi: isolate; }
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.link { margin: .75rem 0 0; }
.pictures { display: grid; gap: .5rem; margin: 1rem 0 0; }
.pictures.many { grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; }
.pictures p { margin: 0; }
img, video { display: block; max-width: 100%; height: auto; border-radius: .5rem; }
time a { color: var(--soft); font-size: .875rem; text-decoration: none; }
time { display: block; margin-top: .75rem; }
`;

/** The feed as a page for people. It works from a server and as a file alike. */
export function renderPage(entries: readonly FeedEntry[], site: Site): string {
  const language = feedLanguage(entries);
  const showTime = timeFormatter();
  const title = escapeText(site.title);
  return `<!doctype html>
<html${language === null ? '' : ` lang="${escapeAttribute(language)}"`}>
<head>
<meta charset="utf-8">
${PAGE_MARK}
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="alternate" type="application/feed+json" href="${FEED_FILE}">
<link rel="alternate" type="application/rss+xml" href="${RSS_FILE}">
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${title}</h1>
<main>
${entries.map(({ item, own }) => (own === null ? foreignHtml(item) : ownHtml(own, showTime))).join('\n')}
</main>
</body>
</html>
`;
}

type ShowTime = (item: OwnItem) => string;

function ownHtml(item: OwnItem, showTime: ShowTime): string {
  const { dir, media } = item._broadside;
  const link = extraLink(item);
  const parts = [
    item.title === undefined ? '' : `<h2>${escapeText(item.title)}</h2>`,
    item.content_text === '' ? '' : `<p class="text">${exactTextHtml(item)}</p>`,
    link === null ? '' : `<p class="link">${linkHtml(link, escapeText(link))}</p>`,
    media.length === 0 ? '' : picturesHtml(item),
    timeHtml(item, showTime(item)),
  ];
  // An empty lang says "unknown", which is better than the page's own language for a text that isn't in it.
  const language = escapeAttribute(item.language ?? '');
  return `<article id="${escapeAttribute(item.id)}" lang="${language}" dir="${dir}">\n${parts.filter(Boolean).join('\n')}\n</article>`;
}

function picturesHtml(item: OwnItem): string {
  const { media } = item._broadside;
  const pictures = media.map((picture) => pictureHtml(picture, '')).join('\n');
  return `<div class="pictures${media.length > 1 ? ' many' : ''}">\n${pictures}\n</div>`;
}

function timeHtml(item: OwnItem, shown: string): string {
  const anchor = `<a href="#${escapeAttribute(item.id)}">${escapeText(shown)}</a>`;
  return `<time datetime="${item.date_published}">${anchor}</time>`;
}

/** In the zone of this machine: the owner's wall. A language that was edited into nonsense is passed over. */
function timeFormatter(): ShowTime {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (item) => {
    const language = item.language !== undefined && LANGUAGE_TAG.test(item.language) ? item.language : 'en';
    const format =
      formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
    formats.set(language, format);
    return format.format(new Date(item.date_published));
  };
}

/** What others put into the feed is shown as text: their HTML isn't ours to trust. */
function foreignHtml(item: FeedItem): string {
  const text = stringOf(item['content_text']) ?? stringOf(item['summary']);
  const title = stringOf(item['title']);
  const address = webAddress(stringOf(item['url']) ?? stringOf(item['external_url']) ?? '');
  const heading = title ?? (text === null ? address : null);
  const parts = [
    heading === null
      ? ''
      : `<h2>${address === null ? escapeText(heading) : linkHtml(address, escapeText(heading))}</h2>`,
    text === null ? '' : `<p class="text">${escapeText(text)}</p>`,
  ];
  return `<article dir="auto">\n${parts.filter(Boolean).join('\n')}\n</article>`;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
