import { assertNever } from '#shared/lib/assert-never.ts';
import type { LookUpOutcome, PublishContext } from '../connector.ts';
import { findPosts, remoteOf, slugOf } from './find-post.ts';
import { hiddenPosts, isShown, notShown } from './post-state.ts';
import { problemOf } from './problems.ts';
import type { RestFailure } from './rest.ts';

/**
 * Whether the post of an attempt is there, by its slug: no other post has it, so when it was made and whose it is taken for
 * need not be asked. Not to be there proves nothing by itself, the site may still be at work.
 */
export async function lookUpPost(context: PublishContext): Promise<LookUpOutcome> {
  const outcome = await findPosts(context, slugOf(context));
  if (outcome.kind !== 'answered') return lookUpFailure(outcome, context);
  const { posts, hidden } = outcome.value;
  const [post, ...others] = posts;
  if (post === undefined) return hidden ? { kind: 'cantTell', problem: hiddenPosts } : { kind: 'absent' };
  if (others.length > 0) return { kind: 'several', candidates: posts.map(remoteOf) };
  return isShown(post) ? { kind: 'found', remote: remoteOf(post) } : { kind: 'cantTell', problem: notShown(post) };
}

function lookUpFailure(failure: RestFailure, context: PublishContext): LookUpOutcome {
  const problem = problemOf(failure, context);
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'notYet', problem };
    case 'limited':
    case 'maintenance':
      return { kind: 'notYet', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'cantTell', problem };
    default:
      return assertNever(failure);
  }
}
