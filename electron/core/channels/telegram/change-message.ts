import { z } from 'zod';
import type { ChannelAccess, Json } from '../connector.ts';
import { callBotApi, type BotApiFailure } from './bot-api.ts';
import type { PostText } from './post-text.ts';

const CHANGE_TIMEOUT_MS = 30_000;

/** What came of changing or deleting a message; all of it can be asked for again without harm. */
export type ChangeOutcome =
  | { readonly kind: 'done' }
  /** Telegram knows no such message in that chat. */
  | { readonly kind: 'notFound' }
  /** It is there, and the bot may not (any more). */
  | { readonly kind: 'notAllowed'; readonly words: string }
  | BotApiFailure;

interface MessageRef {
  readonly chatId: string;
  readonly id: number;
}

/** Makes a message say something else. One that says it already is as good. */
export function changeText(
  access: ChannelAccess,
  { chatId, id }: MessageRef,
  said: PostText,
  as: 'text' | 'caption',
  preview?: Json,
): Promise<ChangeOutcome> {
  const { text, entities } = said;
  const where = { chat_id: chatId, message_id: id };
  return as === 'text'
    ? change(access, 'editMessageText', { ...where, text, entities: [...entities], link_preview_options: preview })
    : change(access, 'editMessageCaption', { ...where, caption: text, caption_entities: [...entities] });
}

/** Changes nothing: posts of ours have no buttons, so there are none to take away. Whether it can be asked is the answer. */
export function touch(access: ChannelAccess, { chatId, id }: MessageRef): Promise<ChangeOutcome> {
  return change(access, 'editMessageReplyMarkup', { chat_id: chatId, message_id: id });
}

export function deleteOne(access: ChannelAccess, { chatId, id }: MessageRef): Promise<ChangeOutcome> {
  return change(access, 'deleteMessage', { chat_id: chatId, message_id: id });
}

/** All or none of them; those that are gone already are passed over. */
export function deleteAll(access: ChannelAccess, chatId: string, ids: readonly number[]): Promise<ChangeOutcome> {
  return change(access, 'deleteMessages', { chat_id: chatId, message_ids: [...ids] });
}

export function unpin(access: ChannelAccess, { chatId, id }: MessageRef): Promise<ChangeOutcome> {
  return change(access, 'unpinChatMessage', { chat_id: chatId, message_id: id });
}

async function change(
  access: ChannelAccess,
  method: string,
  params: Readonly<Record<string, Json | undefined>>,
): Promise<ChangeOutcome> {
  // True, or the message as it is now.
  const answer = z.union([z.literal(true), z.object({ message_id: z.number() })]);
  const outcome = await callBotApi(access, { method, params, timeoutMs: CHANGE_TIMEOUT_MS, answer });
  if (outcome.kind === 'answered') return { kind: 'done' };
  if (outcome.kind !== 'refused') return outcome;
  const { words } = outcome;
  if (/message is not modified/i.test(words)) return { kind: 'done' };
  if (/message to (?:delete|edit|unpin) not found/i.test(words)) return { kind: 'notFound' };
  return /message can't be (?:deleted|edited)/i.test(words) ? { kind: 'notAllowed', words } : outcome;
}
