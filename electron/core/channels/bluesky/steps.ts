import { z } from 'zod';
import { bluesky } from '#shared/networks/bluesky.ts';
import type { Payload, PayloadMedia, PublishContext, Step, StepOutcome } from '../connector.ts';
import { stepFailure } from '../step-failure.ts';
import { fitPicture } from '../fit-picture.ts';
import { accountOf } from './account.ts';
import { blob, COLLECTION, postRecord, uploaded, type Uploaded } from './post-record.ts';
import { problemOf } from './problems.ts';
import { recordKey } from './record-key.ts';
import { remoteOf } from './remote.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { callXrpc, type XrpcFailure, type XrpcOutcome } from './xrpc.ts';

const UPLOAD_TIMEOUT_MS = 120_000;
const PUT_TIMEOUT_MS = 30_000;

/** One upload a picture, then the record: only that is seen by others. */
export function stepsOf(sessions: SessionKeeper, payload: Payload): Step[] {
  const uploads = payload.media.map((media, index) => ({
    name: uploadName(index),
    commit: false,
    run: (context: PublishContext) => uploadStep(sessions, context, media),
  }));
  return [...uploads, { name: 'put-record', commit: true, run: (context) => putStep(sessions, context) }];
}

function uploadName(index: number): string {
  return `upload-${index + 1}`;
}

async function uploadStep(sessions: SessionKeeper, context: PublishContext, media: PayloadMedia): Promise<StepOutcome> {
  const outcome = await upload(sessions, context, media);
  return outcome.kind === 'answered' ? { kind: 'done', result: outcome.value } : uploadFailure(outcome, context);
}

async function upload(
  sessions: SessionKeeper,
  context: PublishContext,
  media: PayloadMedia,
): Promise<XrpcOutcome<Uploaded>> {
  const picture = await fitPicture(media, await context.readMedia(media), { maxBytes: bluesky.limits.imageMaxBytes });
  if (picture === null) return { kind: 'refused', error: 'InvalidImage', message: `“${media.name}” is not a picture.` };
  const outcome = await sessions.run(context, (session) =>
    callXrpc(context, accountOf(context).service, session.accessJwt, {
      nsid: 'com.atproto.repo.uploadBlob',
      isProcedure: true,
      bytes: { mime: picture.mime, content: picture.bytes },
      timeoutMs: UPLOAD_TIMEOUT_MS,
      answer: z.object({ blob }),
    }),
  );
  if (outcome.kind !== 'answered') return outcome;
  return { kind: 'answered', value: { blob: outcome.value.blob, width: picture.width, height: picture.height } };
}

/** A lost answer doesn't matter here: a file that is brought twice is one file, and no post shows it yet. */
function uploadFailure(failure: XrpcFailure, context: PublishContext): StepOutcome {
  const known: XrpcFailure = failure.kind === 'lost' ? { kind: 'notSent', reason: failure.reason } : failure;
  return stepFailure(known, problemOf(known, context));
}

async function putStep(sessions: SessionKeeper, context: PublishContext): Promise<StepOutcome> {
  const stored = context.payload.media.map((_, index) => uploaded.parse(context.results[uploadName(index)]));
  const outcome = await putRecord(sessions, context, stored);
  if (!isBlobGone(outcome)) return putOutcome(outcome, context);
  // A server forgets files that no post came to use: they are brought again, and it is asked once more.
  const again: Uploaded[] = [];
  for (const media of context.payload.media) {
    const brought = await upload(sessions, context, media);
    if (brought.kind !== 'answered') return uploadFailure(brought, context);
    again.push(brought.value);
  }
  return putOutcome(await putRecord(sessions, context, again), context);
}

/**
 * Writes the record under the key that was chosen at the claim. `swapRecord: null` makes it create or leave alone: the same
 * record again is no change, and a different one under the key is refused.
 */
async function putRecord(
  sessions: SessionKeeper,
  context: PublishContext,
  pictures: readonly Uploaded[],
): Promise<XrpcOutcome<{ readonly uri: string }>> {
  const record = await postRecord(context, pictures);
  return sessions.run(context, (session) =>
    callXrpc(context, accountOf(context).service, session.accessJwt, {
      nsid: 'com.atproto.repo.putRecord',
      isProcedure: true,
      body: {
        repo: session.did,
        collection: COLLECTION,
        rkey: recordKey(context.key),
        record,
        swapRecord: null,
      },
      timeoutMs: PUT_TIMEOUT_MS,
      answer: z.object({ uri: z.string().startsWith('at://') }),
    }),
  );
}

function putOutcome(outcome: XrpcOutcome<{ readonly uri: string }>, context: PublishContext): StepOutcome {
  if (outcome.kind === 'answered') return { kind: 'published', remote: remoteOf(outcome.value.uri) };
  // Something is there under our key: what it is must be looked at.
  if (outcome.kind === 'refused' && outcome.error === 'InvalidSwap') {
    return { kind: 'unknown', problem: problemOf(outcome, context) };
  }
  return stepFailure(outcome, problemOf(outcome, context));
}

function isBlobGone(outcome: XrpcOutcome<unknown>): boolean {
  return outcome.kind === 'refused' && outcome.error === 'BlobNotFound';
}
