import { z } from 'zod';
import type { ChannelAccess, ConnectOutcome } from '../connector.ts';
import { networkWords } from '../network-words.ts';
import { serviceOrigin } from '../service-origin.ts';
import { accountOf, handleOf, isInvitation, isToken, normalChat } from './account.ts';
import { callBotApi, type BotApiFailure } from './bot-api.ts';
import { getMe, publicName, READ_TIMEOUT_MS, type Bot } from './own-bot.ts';
import { otherBot, problemOf } from './problems.ts';
import { mayPin, missingRights, type ChatMember } from './rights.ts';

const chat = z.object({
  id: z.number().int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z
    .string()
    .default('')
    .transform((title) => networkWords(title, {})),
  username: publicName,
});
type Chat = z.output<typeof chat>;

const chatMember: z.ZodType<ChatMember> = z.object({
  status: z.string(),
  can_post_messages: z.boolean().optional(),
  can_edit_messages: z.boolean().optional(),
  can_delete_messages: z.boolean().optional(),
  can_send_messages: z.boolean().optional(),
  can_pin_messages: z.boolean().optional(),
});

/** Checks that the token is one of a bot, that the chat is a channel or a group, and that the bot may do there what it will. */
export async function connectChat(access: ChannelAccess): Promise<ConnectOutcome> {
  const given = readGiven(access);
  if ('kind' in given) return given;
  const checked: ChannelAccess = { ...access, settings: { ...access.settings, ...given } };
  const me = await getMe(checked);
  if (me.kind !== 'answered') return connectFailure(me, checked, 'botToken');
  const known = accountOf(access);
  if (known.botId !== '' && known.botId !== String(me.value.id)) return refused('botToken', otherBot.message);

  const found = await callBotApi(checked, {
    method: 'getChat',
    params: { chat_id: known.chatId || given.chat },
    timeoutMs: READ_TIMEOUT_MS,
    answer: chat,
  });
  if (found.kind === 'shutOut') return refused('chat', notFound(given.chat, me.value));
  if (found.kind !== 'answered') return connectFailure(found, checked, 'chat');
  if (found.value.type === 'private') {
    return refused('chat', 'That is a chat with one person. Give the name of a channel or a group.');
  }
  const member = await callBotApi(checked, {
    method: 'getChatMember',
    params: { chat_id: String(found.value.id), user_id: me.value.id },
    timeoutMs: READ_TIMEOUT_MS,
    answer: chatMember,
  });
  if (member.kind === 'shutOut') return refused('chat', notFound(titleOf(found.value), me.value));
  if (member.kind !== 'answered') return connectFailure(member, checked, 'chat');
  const missing = missingRights(found.value, me.value, member.value);
  if (missing !== null) return refused('chat', missing);
  return connected(checked, found.value, me.value, mayPin(found.value, member.value));
}

/** What was typed in, in the form it is kept in; or why it can't be right. */
function readGiven(access: ChannelAccess): { readonly apiBase: string; readonly chat: string } | ConnectOutcome {
  const given = accountOf(access);
  const apiBase = serviceOrigin(given.apiBase);
  if (apiBase === null) {
    return refused('apiBase', 'The server must start with https://, such as https://api.telegram.org.');
  }
  if (!isToken(given.token)) {
    return refused('botToken', 'Give the whole token as @BotFather wrote it: a number, a colon, and letters.');
  }
  if (isInvitation(given.chat)) {
    const message = 'A link to join tells bots nothing. Give the name of the channel, or the link of any post in it.';
    return refused('chat', message);
  }
  const chatName = normalChat(given.chat);
  if (chatName !== null) return { apiBase, chat: chatName };
  return refused('chat', 'Give the name of the channel, such as @zerno, or the link of any post in it.');
}

/** A channel that is connected again stays the one it was, whatever it is called now. */
function connected({ settings }: ChannelAccess, found: Chat, me: Bot, pins: boolean): ConnectOutcome {
  const isKnown = settings['chatId'] !== undefined;
  const foundOut = { chatId: String(found.id), botId: String(me.id), title: titleOf(found), username: found.username };
  const kept = { ...settings, ...(!isKnown && foundOut), mayPin: pins ? 'yes' : 'no' };
  return { kind: 'connected', handle: handleOf(accountOf({ settings: kept, secrets: {} })), settings: kept };
}

function titleOf({ title, id }: Chat): string {
  return title || String(id);
}

function notFound(place: string, { username }: Bot): string {
  return `Telegram doesn't let @${username} see ${place}. See whether the name is right, and add the bot there as an administrator.`;
}

/** What is refused here is what was typed in; everything else may pass. */
function connectFailure(failure: BotApiFailure, access: ChannelAccess, field: string): ConnectOutcome {
  const problem = problemOf(failure, access);
  switch (failure.kind) {
    case 'denied':
      return { kind: 'refused', field: 'botToken', problem };
    case 'shutOut':
    case 'moved':
    case 'refused':
      return { kind: 'refused', field, problem };
    case 'notSent':
    case 'limited':
    case 'lost':
      return { kind: 'unreachable', problem };
  }
}

function refused(field: string, message: string): ConnectOutcome {
  return { kind: 'refused', field, problem: { code: `telegram.${field}`, message } };
}
