import { z } from 'zod';
import { stepFailure } from '../step-failure.ts';
import type { Json, Payload, PayloadMedia, PublishContext, Step, StepOutcome } from '../connector.ts';
import { findPosts, POST_FIELDS, remoteOf, sitePost, slugOf, type SitePost } from './find-post.ts';
import { findTerms, type Taxonomy } from './find-terms.ts';
import { isTwin } from './marker.ts';
import { postBody } from './post-body.ts';
import { hiddenPosts, isShown, notShown, severalPosts } from './post-state.ts';
import { postOptionsOf } from './post-options.ts';
import { problemOf } from './problems.ts';
import { callRest, type RestFailure, type RestOutcome } from './rest.ts';
import { storedMedia, storeMedia } from './store-media.ts';

const PUBLISH_TIMEOUT_MS = 60_000;

const TAXONOMIES: readonly Taxonomy[] = ['categories', 'tags'];

/** One upload a file and one look for each kind of name, then the post: only that is seen by others. */
export function stepsOf(payload: Payload): Step[] {
  const options = postOptionsOf(payload);
  return [
    ...payload.media.map((media, index) => mediaStep(media, index)),
    ...TAXONOMIES.filter((taxonomy) => options[taxonomy].length > 0).map(termsStep),
    { name: 'publish', commit: true, run: publishStep },
  ];
}

function mediaStep(media: PayloadMedia, index: number): Step {
  return {
    name: mediaName(index),
    commit: false,
    run: async (context) => prepared(await storeMedia(context, media, context.readMedia), context),
  };
}

function termsStep(taxonomy: Taxonomy): Step {
  return {
    name: taxonomy,
    commit: false,
    run: async (context) =>
      prepared(await findTerms(context, taxonomy, postOptionsOf(context.payload)[taxonomy]), context),
  };
}

function mediaName(index: number): string {
  return `media-${index + 1}`;
}

function prepared(outcome: RestOutcome<Json>, context: PublishContext): StepOutcome {
  if (outcome.kind === 'answered') return { kind: 'done', result: outcome.value };
  const step = failureOf(outcome, context);
  // A lost answer doesn't matter here: what was made is found at the next attempt, and no post shows it yet.
  return step.kind === 'unknown' ? { ...step, kind: 'notYet', ...waitOf(outcome) } : step;
}

function waitOf(failure: RestFailure): { retryAfterMs?: number } {
  return failure.kind === 'lost' && failure.retryAfterMs !== undefined ? { retryAfterMs: failure.retryAfterMs } : {};
}

const termIds = z.array(z.number().int()).catch([]);

async function publishStep(context: PublishContext): Promise<StepOutcome> {
  // What was taken for not out may have come to be after all: a second post of the same slug would get another slug.
  const isFirst = context.attempts <= 1 && context.firstSentAt === null;
  const earlier = isFirst ? null : await earlierPost(context);
  if (earlier !== null) return earlier;
  const { payload, results } = context;
  const outcome = await callRest(context, {
    method: 'POST',
    path: 'wp/v2/posts',
    query: { _fields: POST_FIELDS },
    body: {
      ...postBody(payload, {
        media: payload.media.map((_, index) => storedMedia.parse(results[mediaName(index)])),
        categories: termIds.parse(results['categories']),
        tags: termIds.parse(results['tags']),
      }),
      slug: slugOf(context),
      status: 'publish',
    },
    timeoutMs: PUBLISH_TIMEOUT_MS,
    answer: sitePost,
  });
  if (outcome.kind !== 'answered') return failureOf(outcome, context);
  // The slug was taken: an earlier attempt has come to be in between. A person says which of the two is to stay.
  if (isTwin(outcome.value.slug, slugOf(context))) return { kind: 'unknown', problem: severalPosts };
  return published(outcome.value);
}

async function earlierPost(context: PublishContext): Promise<StepOutcome | null> {
  const outcome = await findPosts(context, slugOf(context));
  // That the site won't tell says nothing about the post.
  if (outcome.kind === 'refused') return { kind: 'unknown', problem: problemOf(outcome, context) };
  if (outcome.kind !== 'answered') return prepared(outcome, context);
  const { posts, hidden } = outcome.value;
  const [post, ...others] = posts;
  if (others.length > 0) return { kind: 'unknown', problem: severalPosts };
  if (post === undefined) return hidden ? { kind: 'unknown', problem: hiddenPosts } : null;
  return published(post);
}

function published(post: SitePost): StepOutcome {
  if (isShown(post)) return { kind: 'published', remote: remoteOf(post) };
  // A plugin may hold posts back for review: it is there, and nobody sees it.
  return { kind: 'unknown', problem: notShown(post) };
}

function failureOf(failure: RestFailure, context: PublishContext): StepOutcome {
  const problem = problemOf(failure, context);
  return stepFailure(failure.kind === 'maintenance' ? { ...failure, kind: 'limited' } : failure, problem);
}
