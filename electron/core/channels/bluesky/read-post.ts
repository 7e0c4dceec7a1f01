import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess, LookUpOutcome, PublishContext, ReadBackOutcome, Remote } from '../connector.ts';
import { accountOf } from './account.ts';
import { COLLECTION, createdAtOf } from './post-record.ts';
import { problemOf } from './problems.ts';
import { recordKey } from './record-key.ts';
import { postAddress, remoteOf, type PostAddress } from './remote.ts';
import type { Session, SessionKeeper } from './session-keeper.ts';
import { callXrpc, type XrpcOutcome } from './xrpc.ts';

const READ_TIMEOUT_MS = 20_000;

const record = z.object({ uri: z.string().startsWith('at://'), value: z.looseObject({ createdAt: z.string() }) });
type ReadRecord = z.output<typeof record>;

/** Whether the record of an attempt is there. Where it isn't it may be sent again: it has the same key. */
export async function lookUpPost(sessions: SessionKeeper, context: PublishContext): Promise<LookUpOutcome> {
  const rkey = recordKey(context.claimedAt, context.key);
  const outcome = await readPost(sessions, context, (session) => ({ repo: session.did, rkey }));
  if (outcome.kind === 'answered') return foundOrForeign(outcome.value, context);
  if (outcome.kind === 'refused' && outcome.error === 'RecordNotFound') return { kind: 'surelyNotOut' };
  const problem = problemOf(outcome, context);
  switch (outcome.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'notYet', problem };
    case 'limited':
      return { kind: 'notYet', problem, retryAfterMs: outcome.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'cantTell', problem };
    default:
      return assertNever(outcome);
  }
}

function foundOrForeign({ uri, value }: ReadRecord, context: PublishContext): LookUpOutcome {
  if (value.createdAt === createdAtOf(context)) return { kind: 'found', remote: remoteOf(uri) };
  const message = 'Another post stands where this one would be. Look at the account, and say here whether it is out.';
  return { kind: 'cantTell', problem: { code: 'bluesky.otherPost', message } };
}

/** Whether a post is there now, by the server that holds the account: other services learn of it later. */
export async function readBackPost(
  sessions: SessionKeeper,
  access: ChannelAccess,
  remote: Remote,
): Promise<ReadBackOutcome> {
  const post = postAddress(remote);
  if (post === null) return { kind: 'cantTell', problem: unknownPost };
  let isOwn = false;
  const outcome = await readPost(sessions, access, (session) => {
    isOwn = isOf(session, post);
    return { ...post, repo: session.did };
  });
  if (!isOwn && (outcome.kind === 'answered' || outcome.kind === 'refused')) {
    return { kind: 'cantTell', problem: otherAccount };
  }
  if (outcome.kind === 'answered') return { kind: 'live' };
  if (outcome.kind === 'refused' && outcome.error === 'RecordNotFound') return { kind: 'gone' };
  return { kind: 'cantTell', problem: problemOf(outcome, access) };
}

export const unknownPost = {
  code: 'bluesky.unknownPost',
  message: 'This is not the address of a Bluesky post. Take it down by hand, then say here that it is gone.',
};

export const otherAccount = {
  code: 'bluesky.otherAccount',
  message: 'The connected account is not the one that the post is on. Connect that account again.',
};

/** Whether a post is on the account of a session. */
export function isOf(session: Session, { repo }: PostAddress): boolean {
  return repo === session.did || repo.toLowerCase() === session.handle.toLowerCase();
}

function readPost(
  sessions: SessionKeeper,
  access: ChannelAccess,
  address: (session: Session) => PostAddress,
): Promise<XrpcOutcome<ReadRecord>> {
  return sessions.run(access, (session) =>
    callXrpc(access, accountOf(access).service, session.accessJwt, {
      nsid: 'com.atproto.repo.getRecord',
      isProcedure: false,
      query: { collection: COLLECTION, ...address(session) },
      timeoutMs: READ_TIMEOUT_MS,
      answer: record,
    }),
  );
}
