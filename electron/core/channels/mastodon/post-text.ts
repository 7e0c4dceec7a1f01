import { findWebLinks } from '../web-links.ts';
import type { Payload } from '../connector.ts';
import { textRuns, type TextRun } from '../text-runs.ts';

/** What a post says on Mastodon, which takes plain text: links are written out behind their words, the post's own last. */
export function postText(payload: Pick<Payload, 'text' | 'richText' | 'link'>): string {
  const pieces = linkPieces(textRuns(payload));
  const text = pieces.map(writtenOut).join('').toWellFormed();
  const { link } = payload;
  if (link === null || pieces.some(({ href }) => href === link)) return text;
  return text === '' ? link : `${text}\n${link}`;
}

type Piece = Pick<TextRun, 'text' | 'href'>;

/** Runs that lead to the same place are one link, whatever they look like. */
function linkPieces(runs: readonly TextRun[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, href } of runs) {
    const last = pieces.at(-1);
    if (last !== undefined && last.href === href) pieces[pieces.length - 1] = { text: last.text + text, href };
    else pieces.push({ text, href });
  }
  return pieces;
}

function writtenOut({ text, href }: Piece): string {
  if (href === null || findWebLinks(text).some((written) => written.href === href)) return text;
  const words = text.trimEnd();
  return words === '' ? `${text}${href}` : `${words} (${href})${text.slice(words.length)}`;
}
