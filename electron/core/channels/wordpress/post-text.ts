import { richText } from '#shared/text/rich-text.ts';
import type { Payload } from '../connector.ts';
import { textLanguage } from '../text-language.ts';
import { textRuns } from '../text-runs.ts';
import { webAddress } from '../web-links.ts';
import { textHtml } from '../webfeed/content-html.ts';
import { escapeText } from '../webfeed/escape.ts';

const TITLE_MAX = 100;

/** What stands over the post: its title, or else the beginning of its text. */
export function titleOf({ title, text }: Payload): string {
  if (title !== null && title.trim() !== '') return title.trim();
  const line =
    text
      .split('\n')
      .find((each) => each.trim() !== '')
      ?.trim() ?? '';
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  if (letters.length <= TITLE_MAX) return line;
  const cut = letters.slice(0, TITLE_MAX - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > TITLE_MAX / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}

/** Text where WordPress expects HTML, a title too: nothing of it may work as a tag, nor as a shortcode. */
export function plainHtml(text: string): string {
  return withoutShortcodes(escapeText(text));
}

/** The text as paragraphs of the block editor, the link at its end unless the text leads to it already. */
export function textBlocks(payload: Payload): string[] {
  const { text, title, locale } = payload;
  const { dir } = textLanguage(`${title ?? ''}\n${text}`, locale);
  const link = extraLink(payload);
  const written = {
    content_text: text,
    ...(link !== null && { external_url: link }),
    _broadside: { dir, richText: richText.safeParse(payload.richText).data ?? null, media: [] },
  };
  return textHtml(written).map((paragraph) => paragraphBlock(withoutShortcodes(paragraph), dir));
}

function extraLink(payload: Payload): string | null {
  const link = payload.link === null ? null : webAddress(payload.link);
  return textRuns(payload).some((run) => run.href === link) ? null : link;
}

function paragraphBlock(paragraph: string, dir: 'ltr' | 'rtl'): string {
  if (dir === 'ltr') return `<!-- wp:paragraph -->\n${paragraph}\n<!-- /wp:paragraph -->`;
  const html = paragraph.replace(/^<p>/, '<p dir="rtl">');
  return `<!-- wp:paragraph {"direction":"rtl"} -->\n${html}\n<!-- /wp:paragraph -->`;
}

/** `[gallery]` and the like are carried out wherever they stand, in attributes too; as entities they are only shown. */
export function withoutShortcodes(html: string): string {
  return html.replaceAll('[', '&#91;').replaceAll(']', '&#93;');
}
