import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { ChannelAccess, LookUpOutcome, PublishContext, ReadBackOutcome, Remote } from '../connector.ts';
import { accountOf } from './account.ts';
import { COLLECTION } from './post-record.ts';
import { problemOf } from './problems.ts';
import { recordKey } from './record-key.ts';
import { isOnAccount, otherAccount, postAddress, remoteOf, unknownPost } from './remote.ts';
import type { Session, SessionKeeper } from './session-keeper.ts';
import { callXrpc, type XrpcOutcome } from './xrpc.ts';

const READ_TIMEOUT_MS = 20_000;

const record = z.object({
  uri: z.string().startsWith('at://'),
  value: z.looseObject({ createdAt: z.string().optional().catch(undefined) }),
});
type ReadRecord = z.output<typeof record>;

/**
 * Whether the record of an attempt is there; what stands under its key can be nothing else. Where it isn't, it may be sent
 * again: it has the same key.
 */
export async function lookUpPost(sessions: SessionKeeper, context: PublishContext): Promise<LookUpOutcome> {
  const rkey = recordKey(context.key);
  const outcome = await sessions.run(context, (session) => getRecord(context, session, rkey));
  if (outcome.kind === 'answered')
    return { kind: 'found', remote: remoteOf(outcome.value.uri), ...madeAt(outcome.value) };
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

/** Written into it when it was claimed, by whichever copy of the workspace has sent it. */
function madeAt({ value: { createdAt = '' } }: ReadRecord): { readonly madeAt?: EpochMs } {
  const at = Date.parse(createdAt);
  return Number.isNaN(at) ? {} : { madeAt: epochMs(at) };
}

/** Whether a post is there now, by the server that holds the account: other services learn of it later. */
export async function readBackPost(
  sessions: SessionKeeper,
  access: ChannelAccess,
  remote: Remote,
): Promise<ReadBackOutcome> {
  const post = postAddress(remote);
  if (post === null) return { kind: 'cantTell', problem: unknownPost };
  const outcome = await sessions.run<ReadRecord | 'otherAccount'>(access, async (session) =>
    isOnAccount(post, session) ? getRecord(access, session, post.rkey) : { kind: 'answered', value: 'otherAccount' },
  );
  if (outcome.kind === 'answered' && outcome.value === 'otherAccount') {
    return { kind: 'cantTell', problem: otherAccount };
  }
  if (outcome.kind === 'answered') return { kind: 'live' };
  if (outcome.kind === 'refused' && outcome.error === 'RecordNotFound') return { kind: 'gone' };
  return { kind: 'cantTell', problem: problemOf(outcome, access) };
}

function getRecord(access: ChannelAccess, session: Session, rkey: string): Promise<XrpcOutcome<ReadRecord>> {
  return callXrpc(access, accountOf(access).service, session.accessJwt, {
    nsid: 'com.atproto.repo.getRecord',
    isProcedure: false,
    query: { repo: session.did, collection: COLLECTION, rkey },
    timeoutMs: READ_TIMEOUT_MS,
    answer: record,
  });
}
