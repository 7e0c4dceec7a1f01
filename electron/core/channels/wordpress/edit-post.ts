import { assertNever } from '#shared/lib/assert-never.ts';
import type { EditOutcome, Payload, PublishedContext } from '../connector.ts';
import { POST_FIELDS, remoteOf, sitePost } from './find-post.ts';
import { findTerms } from './find-terms.ts';
import { postBody } from './post-body.ts';
import { postIdOf } from './post-id.ts';
import { postOptionsOf } from './post-options.ts';
import { isShown, notShown } from './post-state.ts';
import { problemOf, unknownPost } from './problems.ts';
import { callRest, type RestFailure, type RestOutcome } from './rest.ts';
import { storeMedia, type StoredMedia } from './store-media.ts';

const EDIT_TIMEOUT_MS = 60_000;

/** Makes a post say what `next` says. Its address stays, and so do its categories where `next` names none. */
export async function editPost(published: PublishedContext, next: Payload): Promise<EditOutcome> {
  const found = await postIdOf(published, published.remote);
  if (found.kind !== 'answered') return editFailure(found, published);
  if (found.value === null) return { kind: 'refused', problem: unknownPost };
  const body = await editedBody(published, next);
  if (body.kind !== 'answered') return editFailure(body, published);
  const outcome = await callRest(published, {
    method: 'POST',
    path: `wp/v2/posts/${found.value}`,
    query: { _fields: POST_FIELDS },
    body: body.value,
    timeoutMs: EDIT_TIMEOUT_MS,
    answer: sitePost,
  });
  if (outcome.kind !== 'answered') return editFailure(outcome, published);
  if (!isShown(outcome.value)) return { kind: 'refused', problem: notShown(outcome.value) };
  return { kind: 'edited', remote: remoteOf(outcome.value) };
}

async function editedBody(published: PublishedContext, next: Payload): Promise<RestOutcome<Record<string, unknown>>> {
  const media: StoredMedia[] = [];
  for (const each of next.media) {
    const stored = await storeMedia(published, each, published.readMedia);
    if (stored.kind !== 'answered') return stored;
    media.push(stored.value);
  }
  const options = postOptionsOf(next);
  const categories = await findTerms(published, 'categories', options.categories);
  if (categories.kind !== 'answered') return categories;
  const tags = await findTerms(published, 'tags', options.tags);
  if (tags.kind !== 'answered') return tags;
  const body = postBody(next, { media, categories: categories.value, tags: tags.value });
  // Tags that were given from here and aren't any more go; those that others have put there stay.
  const hadTags = published.payload !== null && postOptionsOf(published.payload).tags.length > 0;
  const value = hadTags && options.tags.length === 0 ? { ...body, tags: [] } : body;
  return { kind: 'answered', value, total: null };
}

function editFailure(failure: RestFailure, published: PublishedContext): EditOutcome {
  const problem = problemOf(failure, published);
  switch (failure.kind) {
    case 'notSent':
      return { kind: 'unknown', problem };
    case 'lost':
      return {
        kind: 'unknown',
        problem,
        ...(failure.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
      };
    case 'limited':
    case 'maintenance':
      return { kind: 'unknown', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'refused':
      return { kind: 'refused', problem };
    default:
      return assertNever(failure);
  }
}
