import { runLines, textRuns, type TextRun } from '../text-runs.ts';
import { findWebLinks } from '../web-links.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import type { ItemMedia, OwnItem } from './feed-document.ts';
import { MEDIA_FOLDER } from './site.ts';

type Written = Pick<OwnItem, 'content_text' | 'external_url' | '_broadside'>;

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const;

/** An item as feed readers show it: paragraphs, the link if the text doesn't have it, pictures. */
export function contentHtml(item: Written, base: string): string {
  return [...textHtml(item), ...item._broadside.media.map((media) => pictureHtml(media, base))].join('\n');
}

/** The text in paragraphs: an empty line ends one, a single line feed is a break. */
export function textHtml(item: Written): string[] {
  const paragraphs: string[][] = [[]];
  for (const line of runLines(runsOf(item))) {
    if (line.length === 0) paragraphs.push([]);
    else paragraphs.at(-1)?.push(line.map(runHtml).join(''));
  }
  const html = paragraphs.filter((lines) => lines.length > 0).map((lines) => `<p>${lines.join('<br>\n')}</p>`);
  const link = extraLink(item);
  return link === null ? html : [...html, `<p>${linkHtml(link, escapeText(link))}</p>`];
}

/** The text with every line feed and space where it was, for a block that keeps white space. */
export function exactTextHtml(item: Written): string {
  return runsOf(item).map(runHtml).join('');
}

/** The item's link where the text doesn't show it itself. */
export function extraLink(item: Written): string | null {
  const link = item.external_url ?? null;
  if (link === null || findWebLinks(item.content_text).some((written) => written.href === link)) return null;
  return link;
}

export function linkHtml(href: string, html: string): string {
  return `<a href="${escapeAttribute(href)}" rel="noopener noreferrer">${html}</a>`;
}

export function pictureHtml(media: ItemMedia, base: string): string {
  const src = escapeAttribute(`${base}${MEDIA_FOLDER}/${media.file}`);
  const size = `width="${media.width}" height="${media.height}"`;
  if (media.mime.startsWith('video/')) {
    return `<p><video src="${src}" aria-label="${escapeAttribute(media.alt)}" ${size} controls preload="metadata"></video></p>`;
  }
  return `<p><img src="${src}" alt="${escapeAttribute(media.alt)}" ${size}></p>`;
}

function runsOf(item: Written): TextRun[] {
  return textRuns({ text: item.content_text, richText: item._broadside.richText });
}

function runHtml(run: TextRun): string {
  const marked = run.marks.reduce((html, mark) => `<${TAGS[mark]}>${html}</${TAGS[mark]}>`, escapeText(run.text));
  return run.href === null ? marked : linkHtml(run.href, marked);
}
