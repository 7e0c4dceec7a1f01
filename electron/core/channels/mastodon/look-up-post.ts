import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import { epochMs, plusMs } from '#shared/time/instant.ts';
import type { ChannelAccess, LookUpOutcome, PublishContext } from '../connector.ts';
import { lookThroughList, type ListFailure, type ListItem, type ListPage } from '../look-through-list.ts';
import { hostOf } from './account.ts';
import { otherAccount, problemOf } from './problems.ts';
import { callApi, type ApiFailure } from './rest.ts';
import { isSamePost } from './same-post.ts';
import { remoteOf, status, type Status } from './status.ts';
import { rightAccount, type OwnAccount } from './who-am-i.ts';

const LIST_TIMEOUT_MS = 30_000;

/** The most that a server gives at once. */
const PAGE = 40;

/** So long after a request a list may still be behind: what is missing in it says nothing about how far it goes. */
const BEHIND_MS = 120_000;

interface StatusItem extends ListItem {
  readonly status: Status;
}

/** Whether a post whose answer was lost is among the account's own. */
export async function lookUpPost(context: PublishContext): Promise<LookUpOutcome> {
  const me = await rightAccount(context);
  if (me.kind === 'other') return { kind: 'reconnect', problem: otherAccount };
  if (me.kind !== 'right') return listFailure(me, context);
  const matches = isSamePost(context.payload);
  return lookThroughList<StatusItem>(context, {
    page: pagesOf(context, me.account),
    matches: (item) => matches(item.status),
  });
}

function pagesOf(context: PublishContext, account: OwnAccount) {
  let seen = 0;
  let newestAt = Number.NEGATIVE_INFINITY;
  return async (cursor: string | null): Promise<ListPage<StatusItem> | ListFailure> => {
    const outcome = await callApi(context, {
      method: 'GET',
      path: `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`,
      query: { limit: String(PAGE), ...(cursor !== null && { max_id: cursor }) },
      timeoutMs: LIST_TIMEOUT_MS,
      answer: z.array(status),
    });
    if (outcome.kind !== 'answered') return listFailure(outcome, context);
    const items = outcome.value.map((each) => ({ remote: remoteOf(each), createdAt: createdAtOf(each), status: each }));
    if (items.some(({ createdAt }) => Number.isNaN(createdAt))) {
      return listFailure({ kind: 'lost', reason: 'unreadable answer', status: outcome.status }, context);
    }
    seen += items.length;
    newestAt = Math.max(newestAt, ...items.map(({ createdAt }) => createdAt - outcome.skewMs));
    // Pages may be short of what was filtered out of them: only an empty one is the end.
    const next = outcome.value.at(-1)?.id ?? null;
    // The account has more posts than its list showed: the list is behind, or does not go back to the first.
    const isWhole = seen >= (account.statuses_count ?? 0);
    if (next === null && !isWhole && mayBeBehind(context, newestAt)) return behind(context);
    return { kind: 'page', items, next, isWhole, skewMs: outcome.skewMs };
  };
}

function createdAtOf({ created_at: createdAt }: Status) {
  return epochMs(Date.parse(createdAt));
}

/** A list that shows what was made after the last attempt is not behind. */
function mayBeBehind({ lastSentAt, now }: PublishContext, newestAt: number): boolean {
  return lastSentAt !== null && newestAt <= lastSentAt && now() < plusMs(lastSentAt, BEHIND_MS);
}

function behind(context: ChannelAccess & Pick<PublishContext, 'lastSentAt'>): ListFailure {
  const message = `${hostOf(context)} does not show all posts of the account yet. It is looked at again by itself.`;
  const waitMs = (context.lastSentAt ?? 0) + BEHIND_MS - context.now();
  return { kind: 'notYet', problem: { code: 'mastodon.listBehind', message }, retryAfterMs: Math.max(waitMs, 1000) };
}

function listFailure(failure: ApiFailure, access: ChannelAccess): ListFailure {
  const problem = problemOf(failure, access, 'Look at the account, and say here whether the post is out.');
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'notYet', problem };
    case 'limited':
      return { kind: 'notYet', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'notFound':
    case 'refused':
      return { kind: 'cantTell', problem };
    default:
      return assertNever(failure);
  }
}
