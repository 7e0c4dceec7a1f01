import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, Remote, TakeDownOutcome } from '../connector.ts';
import { accountOf } from './account.ts';
import { COLLECTION } from './post-record.ts';
import { problemOf } from './problems.ts';
import { isOnAccount, otherAccount, postAddress, unknownPost } from './remote.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { callXrpc, type XrpcOutcome } from './xrpc.ts';

const DELETE_TIMEOUT_MS = 30_000;

/** Deletes the record of a post. One that is gone already is no error, so the account is checked first. */
export async function takeDownPost(
  sessions: SessionKeeper,
  access: ChannelAccess,
  remote: Remote,
): Promise<TakeDownOutcome> {
  const post = postAddress(remote);
  if (post === null) return { kind: 'byHand', problem: unknownPost };
  const outcome = await sessions.run<'deleted' | 'otherAccount'>(access, async (session) => {
    if (!isOnAccount(post, session)) return { kind: 'answered', value: 'otherAccount' };
    const deleted: XrpcOutcome<unknown> = await callXrpc(access, accountOf(access).service, session.accessJwt, {
      nsid: 'com.atproto.repo.deleteRecord',
      isProcedure: true,
      body: { repo: session.did, collection: COLLECTION, rkey: post.rkey },
      timeoutMs: DELETE_TIMEOUT_MS,
      // The second deletion of a record is answered with an empty body.
      answer: z.object({}),
    });
    return deleted.kind === 'answered' ? { kind: 'answered', value: 'deleted' } : deleted;
  });
  if (outcome.kind === 'answered') {
    return outcome.value === 'deleted' ? { kind: 'gone' } : { kind: 'reconnect', problem: otherAccount };
  }
  const problem = problemOf(outcome, access);
  switch (outcome.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem };
    case 'limited':
      return { kind: 'stillThere', problem, retryAfterMs: outcome.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'stillThere', problem };
    default:
      return assertNever(outcome);
  }
}
