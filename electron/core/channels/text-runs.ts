import { plainText, richText, type Mark, type RichText } from '#shared/text/rich-text.ts';
import type { Payload } from './connector.ts';
import { findWebLinks, webAddress, type WebLink } from './web-links.ts';

/** A stretch of a post's text that looks the same throughout. */
export interface TextRun {
  readonly text: string;
  readonly href: string | null;
  readonly marks: readonly Exclude<Mark['type'], 'link'>[];
}

/**
 * The text of a payload cut where its look changes. Put together again the runs are the text, character for character:
 * rich text that says something else than `text` is not used.
 */
export function textRuns(payload: Pick<Payload, 'text' | 'richText'>): TextRun[] {
  const doc = richText.safeParse(payload.richText);
  const isSame = doc.success && plainText(doc.data) === payload.text;
  const runs = isSame ? documentRuns(doc.data) : [{ text: payload.text, href: null, marks: [] }];
  return withWrittenLinks(runs, payload.text).filter((run) => run.text !== '');
}

/** The runs line by line, line feeds left out. */
export function runLines(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

function documentRuns(doc: RichText): TextRun[] {
  return doc.content.flatMap((block, index) => {
    const runs = (block.content ?? []).map((run) =>
      run.type === 'text' ? markedRun(run.text, run.marks ?? []) : lineFeed,
    );
    return index === 0 ? runs : [lineFeed, ...runs];
  });
}

const lineFeed: TextRun = { text: '\n', href: null, marks: [] };

function markedRun(text: string, marks: readonly Mark[]): TextRun {
  const link = marks.find((mark) => mark.type === 'link');
  return {
    text,
    href: link === undefined ? null : webAddress(link.attrs.href),
    marks: marks.flatMap((mark) => (mark.type === 'link' ? [] : [mark.type])),
  };
}

/** Makes written-out addresses links, except where the author has set a link already. */
function withWrittenLinks(runs: readonly TextRun[], text: string): TextRun[] {
  const links = findWebLinks(text);
  const result: TextRun[] = [];
  let start = 0;
  for (const run of runs) {
    result.push(...(run.href === null ? cutAtLinks(run, start, links) : [run]));
    start += run.text.length;
  }
  return result;
}

function cutAtLinks(run: TextRun, start: number, links: readonly WebLink[]): TextRun[] {
  const end = start + run.text.length;
  const pieces: TextRun[] = [];
  let at = start;
  for (const link of links) {
    const from = Math.max(link.start, start);
    const to = Math.min(link.end, end);
    if (from >= to) continue;
    pieces.push({ ...run, text: run.text.slice(at - start, from - start) });
    pieces.push({ ...run, text: run.text.slice(from - start, to - start), href: link.href });
    at = to;
  }
  return [...pieces, { ...run, text: run.text.slice(at - start) }];
}
