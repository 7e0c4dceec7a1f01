import { z } from 'zod';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import { callBotApi, type BotApiFailure, type BotApiOutcome } from './bot-api.ts';

export const READ_TIMEOUT_MS = 20_000;

/** A name that stands in an address; empty where there is none. */
export const publicName = z
  .string()
  .regex(/^\w{1,32}$/)
  .catch('');

const bot = z.object({ id: z.number().int(), username: publicName });
export type Bot = z.output<typeof bot>;

/** The bot that a token belongs to. */
export function getMe(access: ChannelAccess): Promise<BotApiOutcome<Bot>> {
  return callBotApi(access, { method: 'getMe', params: {}, timeoutMs: READ_TIMEOUT_MS, answer: bot });
}

/** Whether the token is still that of the bot which posted: only that one's “not found” says that a post is gone. */
export async function checkOwnBot(
  access: ChannelAccess,
): Promise<{ readonly kind: 'own' } | { readonly kind: 'other' } | BotApiFailure> {
  const me = await getMe(access);
  if (me.kind !== 'answered') return me;
  return { kind: String(me.value.id) === accountOf(access).botId ? 'own' : 'other' };
}
