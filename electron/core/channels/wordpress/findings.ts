import type { Payload, PayloadFinding, PlannedEnd } from '../connector.ts';
import { titleOf } from './post-text.ts';

/** What WordPress would refuse: a post of nothing. Sizes and types of files are each site's own. */
export function findingsOf(payload: Payload): PayloadFinding[] {
  if (titleOf(payload) !== '' || payload.link !== null || payload.media.length > 0) return [];
  return [{ code: 'wordpress.empty', message: 'WordPress takes no empty post. Give it a title, a text or a picture.' }];
}

/** What becomes of a post at its end. */
export function noticesOf(_payload: Payload, end: PlannedEnd | null): PayloadFinding[] {
  if (end === null) return [];
  const message =
    'At its end the post goes to the trash of the site, which WordPress empties after 30 days. Its pictures stay in the media library.';
  return [{ code: 'wordpress.trash', message }];
}
