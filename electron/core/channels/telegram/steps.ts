import { z } from 'zod';
import { ok } from '#shared/lib/outcome.ts';
import type { Problem } from '#shared/contract/deliveries.ts';
import { stepFailure } from '../step-failure.ts';
import type { Payload, PublishContext, Step, StepOutcome } from '../connector.ts';
import { accountOf, placeOf } from './account.ts';
import { callBotApi, type BotApiFailure } from './bot-api.ts';
import { message, remoteOf, type Message } from './messages.ts';
import { optionsOf } from './options.ts';
import { problemOf } from './problems.ts';
import { sendCallOf, type SendCall } from './send-call.ts';

const PIN_TIMEOUT_MS = 5000;

/**
 * One call makes the post visible and carries its files with it: uploading them before, for a commit of a few bytes, would
 * need a private chat to upload into, and a bot that nobody wrote to has none. So that the time in which an answer can get lost
 * is no longer than the upload itself, the files are read and fitted in a step of its own, which keeps the call for the commit.
 * After a restart that is gone, and the commit step reads them again.
 */
export function stepsOf(payload: Payload): Step[] {
  let ready: SendCall | null = null;
  const read: Step = {
    name: 'read-files',
    commit: false,
    async run(context) {
      const call = await sendCallOf(context, accountOf(context).chatId);
      if (!call.ok) return { kind: 'refused', problem: call.error };
      ready = call.value;
      return { kind: 'done', result: ready.files.length };
    },
  };
  const send: Step = {
    name: 'send',
    commit: true,
    async run(context) {
      const call = ready === null ? await sendCallOf(context, accountOf(context).chatId) : ok(ready);
      return call.ok ? sendStep(context, call.value) : { kind: 'refused', problem: call.error };
    },
  };
  return payload.media.length === 0 ? [send] : [read, send];
}

async function sendStep(context: PublishContext, call: SendCall): Promise<StepOutcome> {
  const answer = z.union([z.array(message), message.transform((one) => [one])]);
  const outcome = await callBotApi<Message[]>(context, { ...call, answer });
  if (outcome.kind !== 'answered') return failureOf(outcome, context);
  const [first, ...others] = outcome.value;
  const count = Math.max(context.payload.media.length, 1);
  if (first === undefined || outcome.value.length !== count || outcome.value.some((each) => each.message_id === 0)) {
    return { kind: 'unknown', problem: idUnknown(context) };
  }
  if (optionsOf(context.payload).pin) await pin(context, first);
  return { kind: 'published', remote: remoteOf([first, ...others]) };
}

/** The post is out already; that it isn't pinned must not make it look as if it weren't. */
async function pin(context: PublishContext, { chat, message_id: messageId }: Message): Promise<void> {
  const outcome = await callBotApi(context, {
    method: 'pinChatMessage',
    params: { chat_id: String(chat.id), message_id: messageId, disable_notification: true },
    timeoutMs: PIN_TIMEOUT_MS,
    answer: z.literal(true),
  });
  if (outcome.kind !== 'answered') context.logger.warn('telegram.pinFailed', { outcome: outcome.kind });
}

/** Telegram answers so where it is still working on a long video: it has the post, but not yet under an id. */
function idUnknown(context: PublishContext): Problem {
  const place = placeOf(accountOf(context));
  const words = `Telegram took the post in but hasn't said where it stands; a long video may still be worked on. Look at ${place}, and say here whether it is out.`;
  return { code: 'telegram.idUnknown', message: words };
}

function failureOf(failure: BotApiFailure, context: PublishContext): StepOutcome {
  const problem = problemOf(failure, context);
  const isOut = failure.kind === 'shutOut' || failure.kind === 'moved';
  return isOut ? { kind: 'reconnect', problem } : stepFailure(failure, problem);
}
