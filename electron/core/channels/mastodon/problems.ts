import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess } from '../connector.ts';
import { hostOf } from './account.ts';
import type { ApiFailure } from './rest.ts';

const CHANGE_THE_POST = 'Change the post and send it again.';

/** A failed call in words that say what to do; `next` is what to do about a refusal. */
export function problemOf(failure: ApiFailure, access: ChannelAccess, next = CHANGE_THE_POST): Problem {
  const host = hostOf(access);
  switch (failure.kind) {
    case 'notSent':
      return { code: 'network.unreachable', message: `${host} can't be reached (${failure.reason}).` };
    case 'limited':
      return {
        code: 'network.limited',
        message: `${host} wants fewer calls for a while. It goes on by itself when that time is over.`,
        details: { retryAfterMs: failure.retryAfterMs },
      };
    case 'denied':
      return deniedProblem(failure, host);
    case 'notFound':
      return { code: 'mastodon.notFound', message: `${host} does not find it: “${failure.words}” ${next}` };
    case 'refused':
      return { code: 'mastodon.refused', message: `${host} refused it: “${failure.words}” ${next}` };
    case 'lost':
      return {
        code: 'answer.lost',
        message: `The answer of ${host} was lost (${failure.reason}).`,
        details: { reason: failure.reason },
      };
    default:
      return assertNever(failure);
  }
}

function deniedProblem({ status, words }: Extract<ApiFailure, { kind: 'denied' }>, host: string): Problem {
  return status === 401
    ? {
        code: 'mastodon.denied',
        message: `${host} does not accept the access token (“${words}”). Make a new one on Mastodon under Preferences → Development, and connect the channel again.`,
      }
    : {
        code: 'mastodon.forbidden',
        message: `${host} does not let this access token do that (“${words}”). See that you can sign in, and that the application has the scopes read:accounts, read:statuses, write:statuses and write:media under Preferences → Development; then connect the channel again with its new access token.`,
      };
}

export const otherAccount: Problem = {
  code: 'mastodon.otherAccount',
  message: 'The connected account is not the one that the post is on. Connect that account again.',
};

export const unknownPost: Problem = {
  code: 'mastodon.unknownPost',
  message:
    'This is not the address of a post on the connected server. Take it down by hand, then say here that it is gone.',
};

export const unknownVisibility: Problem = {
  code: 'mastodon.visibility',
  message: 'Mastodon does not know whom this post should be shown to. Choose who sees it.',
};
