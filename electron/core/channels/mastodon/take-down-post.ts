import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, ReadBackOutcome, Remote, TakeDownOutcome } from '../connector.ts';
import { otherAccount, problemOf, unknownPost } from './problems.ts';
import { callApi, type ApiFailure } from './rest.ts';
import { status, statusIdOf } from './status.ts';
import { rightAccount } from './who-am-i.ts';

const DELETE_TIMEOUT_MS = 30_000;
const READ_TIMEOUT_MS = 20_000;
const BY_HAND = 'Take the post down on Mastodon, then say here that it is gone.';

/** Deletes a post. That it is not there any more counts only where the right account says so: to others it never was. */
export async function takeDownPost(access: ChannelAccess, remote: Remote): Promise<TakeDownOutcome> {
  const id = statusIdOf(remote, access);
  if (id === null) return { kind: 'byHand', problem: unknownPost };
  const outcome = await callApi(access, {
    method: 'DELETE',
    path: `/api/v1/statuses/${id}`,
    timeoutMs: DELETE_TIMEOUT_MS,
    // Some servers answer with the post, some with nothing in it; it is read back anyway.
    answer: z.object({}),
  });
  if (outcome.kind === 'answered') return { kind: 'gone' };
  if (outcome.kind !== 'notFound') return takeDownFailure(outcome, access);
  const me = await rightAccount(access);
  if (me.kind === 'right') return { kind: 'gone' };
  return me.kind === 'other' ? { kind: 'reconnect', problem: otherAccount } : takeDownFailure(me, access);
}

function takeDownFailure(failure: ApiFailure, access: ChannelAccess): TakeDownOutcome {
  const problem = problemOf(failure, access, BY_HAND);
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem };
    case 'limited':
      return { kind: 'stillThere', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'notFound':
    case 'refused':
      return { kind: 'stillThere', problem };
    default:
      return assertNever(failure);
  }
}

/** Whether a post is there now, as its own account sees it. */
export async function readBackPost(access: ChannelAccess, remote: Remote): Promise<ReadBackOutcome> {
  const id = statusIdOf(remote, access);
  if (id === null) return { kind: 'cantTell', problem: unknownPost };
  const outcome = await callApi(access, {
    method: 'GET',
    path: `/api/v1/statuses/${id}`,
    timeoutMs: READ_TIMEOUT_MS,
    answer: status,
  });
  if (outcome.kind === 'answered') return { kind: 'live' };
  if (outcome.kind !== 'notFound') return { kind: 'cantTell', problem: problemOf(outcome, access, BY_HAND) };
  const me = await rightAccount(access);
  if (me.kind === 'right') return { kind: 'gone' };
  return { kind: 'cantTell', problem: me.kind === 'other' ? otherAccount : problemOf(me, access, BY_HAND) };
}
