import type { ChannelAccess, ReadBackOutcome, Remote } from '../connector.ts';
import { readPost } from './find-post.ts';
import { checkUser } from './find-user.ts';
import { postIdOf } from './post-id.ts';
import { isShown } from './post-state.ts';
import { otherAccount, problemOf, unknownPost } from './problems.ts';

/** Whether visitors can see a post now. */
export async function readBackPost(access: ChannelAccess, remote: Remote): Promise<ReadBackOutcome> {
  const found = await postIdOf(access, remote);
  if (found.kind !== 'answered') return { kind: 'cantTell', problem: problemOf(found, access) };
  if (found.value === null) return { kind: 'cantTell', problem: unknownPost };
  const outcome = await readPost(access, found.value);
  if (outcome.kind === 'answered') return { kind: isShown(outcome.value) ? 'live' : 'gone' };
  if (outcome.kind === 'refused' && outcome.code === 'rest_post_invalid_id') {
    const user = await checkUser(access);
    if (user === 'same') return { kind: 'gone' };
    return { kind: 'cantTell', problem: user === 'other' ? otherAccount : problemOf(user, access) };
  }
  return { kind: 'cantTell', problem: problemOf(outcome, access) };
}
