import { textRuns, type TextRun } from '../text-runs.ts';
import type { Payload } from '../connector.ts';
import { findWebLinks } from '../web-links.ts';

/** What a post says on Bluesky: its text, and a link that the text doesn't show in one of two places. */
export interface PostText {
  readonly runs: readonly TextRun[];
  readonly text: string;
  /** Shown as a card under the text. A post has either a card or pictures. */
  readonly card: string | null;
}

/** Where a link is to be kept beside pictures it becomes the last line of the text, and counts. */
export function postText(payload: Payload): PostText {
  const runs = textRuns(payload).map((run) => ({ ...run, text: run.text.toWellFormed() }));
  const { link } = payload;
  const isShown = link === null || runs.some((run) => run.href === link) || isWritten(payload.text, link);
  if (isShown || payload.media.length === 0) {
    return { runs, text: joined(runs), card: isShown ? null : link };
  }
  const before = runs.length === 0 ? [] : [{ text: '\n', href: null, marks: [] }];
  const withLink = [...runs, ...before, { text: link, href: link, marks: [] }];
  return { runs: withLink, text: joined(withLink), card: null };
}

function isWritten(text: string, link: string): boolean {
  return findWebLinks(text).some((written) => written.href === link);
}

function joined(runs: readonly TextRun[]): string {
  return runs.map((run) => run.text).join('');
}
