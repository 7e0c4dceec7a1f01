import type { Json, Payload } from '../connector.ts';
import { textRuns } from '../text-runs.ts';
import { entitiesOf, type Entity } from './entities.ts';
import { optionsOf } from './options.ts';

/** What a post says on Telegram. */
export interface PostText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** The text, with the link as its last line unless it is in it already. */
export function postText(payload: Payload): PostText {
  const runs = textRuns(payload).map((run) => ({ ...run, text: run.text.toWellFormed() }));
  const { link } = payload;
  if (link !== null && !runs.some((run) => run.href === link)) {
    if (runs.length > 0) runs.push({ text: '\n', href: null, marks: [] });
    runs.push({ text: link, href: link, marks: [] });
  }
  return { text: runs.map((run) => run.text).join(''), entities: entitiesOf(runs) };
}

/** How the link is previewed: the post's own, where it has one. Beside pictures Telegram previews nothing. */
export function previewOf(payload: Payload): Json | undefined {
  const { preview } = optionsOf(payload);
  if (preview === 'none') return { is_disabled: true };
  const look = {
    ...(payload.link !== null && { url: payload.link }),
    ...(preview === 'large' && { prefer_large_media: true }),
    ...(preview === 'small' && { prefer_small_media: true }),
    ...(preview === 'above' && { show_above_text: true }),
  };
  return Object.keys(look).length === 0 ? undefined : look;
}
