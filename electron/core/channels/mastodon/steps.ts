import { assertNever } from '#shared/lib/assert-never.ts';
import type { Payload, PayloadMedia, PublishContext, Step, StepOutcome } from '../connector.ts';
import { stepFailure } from '../step-failure.ts';
import type { Pause } from '../pause.ts';
import { TOO_LARGE, unusableFile, type FileFailure } from './file-problems.ts';
import { uploaded, uploadFile, usableFile } from './files.ts';
import { optionsOf } from './options.ts';
import { problemOf, unknownVisibility } from './problems.ts';
import { callApi, type ApiFailure } from './rest.ts';
import { remoteOf, status } from './status.ts';
import { idempotencyKey, statusFields } from './status-fields.ts';

const POST_TIMEOUT_MS = 30_000;

/** While a server works on a video it is not asked more often than this. */
const PROCESSING_AGAIN_MS = 60_000;

/** Every file is brought and waited for before the status that shows them: only that is seen by others. */
export function stepsOf(pause: Pause, payload: Payload): Step[] {
  const uploads = payload.media.map((media, index) => ({
    name: `upload-${index + 1}`,
    commit: false,
    run: (context: PublishContext) => uploadStep(context, media),
  }));
  const waits = payload.media.map((media, index) => ({
    name: readyName(index),
    commit: false,
    run: (context: PublishContext) => readyStep(context, pause, media, index),
  }));
  return [...uploads, ...waits, { name: 'post-status', commit: true, run: (context) => postStep(context, pause) }];
}

function readyName(index: number): string {
  return `ready-${index + 1}`;
}

async function uploadStep(context: PublishContext, media: PayloadMedia): Promise<StepOutcome> {
  const outcome = await uploadFile(context, media);
  return outcome.kind === 'uploaded' ? { kind: 'done', result: outcome.file } : fileFailure(outcome, context, media);
}

async function readyStep(
  context: PublishContext,
  pause: Pause,
  media: PayloadMedia,
  index: number,
): Promise<StepOutcome> {
  const file = uploaded.parse(context.results[`upload-${index + 1}`]);
  if (file.isReady) return { kind: 'done', result: file };
  const outcome = await usableFile(context, pause, media, file.id);
  if (outcome.kind !== 'ready') return fileFailure(outcome, context, media);
  return { kind: 'done', result: { id: outcome.id, isReady: true } };
}

async function postStep(context: PublishContext, pause: Pause): Promise<StepOutcome> {
  const { payload } = context;
  const { visibility } = optionsOf(payload);
  if (visibility === 'unknown') return { kind: 'refused', problem: unknownVisibility };
  const files: string[] = [];
  for (const [index, media] of payload.media.entries()) {
    const { id } = uploaded.parse(context.results[readyName(index)]);
    const file = await usableFile(context, pause, media, id);
    if (file.kind !== 'ready') return fileFailure(file, context, media);
    files.push(file.id);
  }
  const outcome = await callApi(context, {
    method: 'POST',
    path: '/api/v1/statuses',
    json: { ...statusFields(payload), ...(visibility !== null && { visibility }), media_ids: files },
    idempotencyKey: idempotencyKey(context),
    timeoutMs: POST_TIMEOUT_MS,
    answer: status,
  });
  return outcome.kind === 'answered'
    ? { kind: 'published', remote: remoteOf(outcome.value) }
    : postFailure(outcome, context);
}

function postFailure(failure: ApiFailure, context: PublishContext): StepOutcome {
  const problem = problemOf(failure, context);
  // A key is answered so when its post was deleted since: that post had been out.
  return failure.kind === 'notFound' ? { kind: 'unknown', problem } : stepFailure(failure, problem);
}

/** A lost answer doesn't matter here: a file that is brought twice is shown by no post, and the server drops it. */
function fileFailure(failure: FileFailure, context: PublishContext, media: PayloadMedia): StepOutcome {
  const problem = unusableFile(failure, context, media);
  switch (failure.kind) {
    case 'processing':
      return { kind: 'notYet', problem, retryAfterMs: PROCESSING_AGAIN_MS };
    case 'limited':
      return { kind: 'notYet', problem, retryAfterMs: failure.retryAfterMs };
    case 'denied':
      return { kind: 'reconnect', problem };
    case 'notAPicture':
    case 'notFound':
    case 'refused':
      return { kind: 'refused', problem };
    case 'lost':
      return failure.status === TOO_LARGE ? { kind: 'refused', problem } : { kind: 'notYet', problem };
    case 'notSent':
      return { kind: 'notYet', problem };
    default:
      return assertNever(failure);
  }
}
