import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, PublishedContext, TakeDownOutcome } from '../connector.ts';
import { checkUser } from './find-user.ts';
import { postIdOf } from './post-id.ts';
import { otherAccount, problemOf, unknownPost } from './problems.ts';
import { callRest, type RestFailure, type RestOutcome } from './rest.ts';

const DELETE_TIMEOUT_MS = 60_000;

/**
 * Puts a post into the site's trash, where it can be had back for 30 days. Its files stay in the library: other posts may
 * show them, and without a post that shows them only those find them who know their address.
 */
export async function takeDownPost(published: PublishedContext): Promise<TakeDownOutcome> {
  const found = await postIdOf(published, published.remote);
  if (found.kind !== 'answered') return takeDownFailure(found, published);
  if (found.value === null) return { kind: 'byHand', problem: unknownPost };
  const outcome = await hide(published, found.value);
  if (outcome.kind === 'answered') return { kind: 'gone' };
  if (outcome.kind !== 'refused') return takeDownFailure(outcome, published);
  // Said of a post that this user may delete: in the trash already.
  if (outcome.code === 'rest_already_trashed') return { kind: 'gone' };
  const user = await checkUser(published);
  if (user === 'other') return { kind: 'reconnect', problem: otherAccount };
  if (user !== 'same') return takeDownFailure(user, published);
  return outcome.code === 'rest_post_invalid_id' ? { kind: 'gone' } : takeDownFailure(outcome, published);
}

/** A site can be without a trash; then the post goes back to being a draft, for the same reason. */
async function hide(access: ChannelAccess, id: string): Promise<RestOutcome<unknown>> {
  const answer = z.object({ id: z.number().int(), status: z.string() });
  const call = { path: `wp/v2/posts/${id}`, query: { _fields: 'id,status' }, timeoutMs: DELETE_TIMEOUT_MS, answer };
  const trashed = await callRest(access, { ...call, method: 'DELETE' });
  if (trashed.kind !== 'refused' || trashed.code !== 'rest_trash_not_supported') return trashed;
  return callRest(access, { ...call, method: 'POST', body: { status: 'draft' } });
}

function takeDownFailure(failure: RestFailure, access: ChannelAccess): TakeDownOutcome {
  const problem = problemOf(failure, access);
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem };
    case 'limited':
    case 'maintenance':
      return { kind: 'stillThere', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'stillThere', problem };
    default:
      return assertNever(failure);
  }
}
