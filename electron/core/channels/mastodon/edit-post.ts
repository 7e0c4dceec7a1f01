import { assertNever } from '#shared/lib/assert-never.ts';
import type { EditOutcome, Payload, PublishedContext } from '../connector.ts';
import type { Pause } from '../pause.ts';
import { unusableFile, type FileFailure } from './file-problems.ts';
import { uploadFile, usableFile, type FileOutcome } from './files.ts';
import { optionsOf } from './options.ts';
import { otherAccount, problemOf, unknownPost } from './problems.ts';
import { callApi, type ApiFailure } from './rest.ts';
import { remoteOf, status, statusIdOf, type Status } from './status.ts';
import { statusFields } from './status-fields.ts';
import { rightAccount } from './who-am-i.ts';

const EDIT_TIMEOUT_MS = 30_000;
const PROCESSING_AGAIN_MS = 60_000;

/** Makes a post say what `next` says. Files that it shows already stay; who sees it can't be changed any more. */
export async function editPost(published: PublishedContext, pause: Pause, next: Payload): Promise<EditOutcome> {
  const id = statusIdOf(published.remote, published);
  if (id === null) return { kind: 'refused', problem: unknownPost };
  if (isShownToOthers(published.payload, next)) {
    const message = 'Mastodon does not let a post be shown to others than before. Take it down and publish it anew.';
    return { kind: 'refused', problem: { code: 'mastodon.visibilityFixed', message } };
  }
  const path = `/api/v1/statuses/${id}`;
  const current = await callApi(published, { method: 'GET', path, timeoutMs: EDIT_TIMEOUT_MS, answer: status });
  if (current.kind !== 'answered') return editFailure(current, published);
  const files = await filesOf(published, pause, next, current.value);
  if (files.kind !== 'ready') return files;
  const { sensitive } = current.value;
  const outcome = await callApi(published, {
    method: 'PUT',
    path,
    json: {
      // Left out, it would be taken back along with a content warning.
      ...(sensitive !== undefined && { sensitive }),
      ...statusFields(next),
      media_ids: files.ids,
      media_attributes: files.ids.map((file, index) => ({ id: file, description: next.media[index]?.alt ?? '' })),
    },
    timeoutMs: EDIT_TIMEOUT_MS,
    answer: status,
  });
  return outcome.kind === 'answered'
    ? { kind: 'edited', remote: remoteOf(outcome.value) }
    : editFailure(outcome, published);
}

function isShownToOthers(before: Payload | null, next: Payload): boolean {
  return before !== null && optionsOf(before).visibility !== optionsOf(next).visibility;
}

type Files = { readonly kind: 'ready'; readonly ids: readonly string[] } | EditOutcome;

/** The server's ids of the files of `next`: those that stand there, and what is brought now. */
async function filesOf(published: PublishedContext, pause: Pause, next: Payload, shown: Status): Promise<Files> {
  const before = published.payload?.media ?? [];
  const isKnown = before.length === shown.media_attachments.length;
  const kept = new Map(
    isKnown ? before.map(({ sha256 }, index) => [sha256, shown.media_attachments[index]?.id ?? null]) : [],
  );
  const ids: string[] = [];
  for (const media of next.media) {
    const id = kept.get(media.sha256) ?? null;
    // One file shown twice takes two uploads.
    kept.delete(media.sha256);
    const file: FileOutcome = id === null ? await bring(published, pause, media) : { kind: 'ready', id };
    if (file.kind !== 'ready') return fileFailure(file, published, media);
    ids.push(file.id);
  }
  return { kind: 'ready', ids };
}

async function bring(published: PublishedContext, pause: Pause, media: Payload['media'][number]): Promise<FileOutcome> {
  const outcome = await uploadFile(published, media);
  if (outcome.kind !== 'uploaded') return outcome;
  const { id, isReady } = outcome.file;
  return isReady ? { kind: 'ready', id } : usableFile(published, pause, media, id);
}

function fileFailure(failure: FileFailure, published: PublishedContext, media: Payload['media'][number]): EditOutcome {
  const problem = unusableFile(failure, published, media);
  switch (failure.kind) {
    case 'processing':
      return { kind: 'unknown', problem, retryAfterMs: PROCESSING_AGAIN_MS };
    case 'notAPicture':
    case 'notFound':
      return { kind: 'refused', problem };
    default:
      return outcomeOf(failure, problem);
  }
}

async function editFailure(failure: ApiFailure, published: PublishedContext): Promise<EditOutcome> {
  if (failure.kind !== 'notFound') return outcomeOf(failure, problemOf(failure, published));
  const me = await rightAccount(published);
  if (me.kind === 'other') return { kind: 'reconnect', problem: otherAccount };
  if (me.kind !== 'right') return outcomeOf(me, problemOf(me, published));
  return { kind: 'refused', problem: problemOf(failure, published, 'The post is no longer there to be edited.') };
}

function outcomeOf(failure: ApiFailure, problem: ReturnType<typeof problemOf>): EditOutcome {
  switch (failure.kind) {
    case 'notSent':
    case 'lost':
      return { kind: 'unknown', problem };
    case 'limited':
      return { kind: 'unknown', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'notFound':
    case 'refused':
      return { kind: 'refused', problem };
    default:
      return assertNever(failure);
  }
}
