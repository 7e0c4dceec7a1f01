import { assertNever } from '#shared/lib/assert-never.ts';
import type { FakeAnswer, FakeProtocol, FakeRequest, FakeWorld } from '../protocol.ts';
import { accountWithToken, telegramAccount, type TelegramAccount } from './telegram-accounts.ts';
import { badRequest, methodOf, readCall, refusal, result, tokenOf, type TelegramCall } from './telegram-call.ts';
import { deleteMany, deleteOne, editCaption, editReplyMarkup, editText, setPinned } from './telegram-change.ts';
import { sendFile, sendMediaGroup, sendMessage } from './telegram-send.ts';

/** A bot's standing in a channel. */
export interface TelegramMember {
  readonly status: 'administrator' | 'member' | 'left' | 'kicked';
  readonly can_post_messages: boolean;
  readonly can_edit_messages: boolean;
  readonly can_delete_messages: boolean;
}

export const allRights: TelegramMember = {
  status: 'administrator',
  can_post_messages: true,
  can_edit_messages: true,
  can_delete_messages: true,
};

export interface TelegramSettings {
  /** Channels that bots of other accounts can find, too. */
  readonly known?: readonly string[];
  /** How a bot stands in a channel; without a word it is an administrator of its own account's and of no other. */
  readonly memberOf?: (bot: TelegramAccount, channel: TelegramAccount) => TelegramMember;
}

const left: TelegramMember = { ...allRights, status: 'left' };

/**
 * A Bot API server as far as the connector uses one, with answers as its documents (https://core.telegram.org/bots/api) and
 * its source (https://github.com/tdlib/telegram-bot-api) have them.
 */
export function createTelegramProtocol(settings: TelegramSettings = {}): FakeProtocol {
  const memberOf =
    settings.memberOf ??
    ((bot: TelegramAccount, channel: TelegramAccount) => (bot.name === channel.name ? allRights : left));
  return {
    network: 'telegram',
    isCommit: (request) => /^send(?:message|photo|video|animation|mediagroup)$/.test(methodOf(request)),
    isRemoval: (request) => /^deletemessages?$/.test(methodOf(request)),
    accountOf: (request) => accountWithToken(tokenOf(request))?.name ?? null,
    connectInput: (origin, name) => {
      const { username, chatId, token } = telegramAccount(name);
      const chat = username === null ? String(chatId) : `@${username}`;
      return { settings: { chat, apiBase: origin }, secrets: { botToken: token } };
    },
    handle: async (request, world) => answer({ ...settings, memberOf }, request, world),
    refusals,
  };
}

const refusals: FakeProtocol['refusals'] = {
  unauthorized: refusal(401, 'Unauthorized: invalid token specified'),
  rateLimited: (retryAfter) => {
    // Telegram itself names seconds; a date can only come from what stands in front of it.
    const seconds = /^\d+$/.test(retryAfter) ? { retry_after: Number(retryAfter) } : undefined;
    const words = seconds ? `Too Many Requests: retry after ${retryAfter}` : 'Too Many Requests';
    return { ...refusal(429, words, seconds), headers: { 'retry-after': retryAfter } };
  },
  invalid: badRequest('message text is empty'),
  duplicate: null,
};

export const telegramProtocol = createTelegramProtocol();

type Settings = TelegramSettings & Required<Pick<TelegramSettings, 'memberOf'>>;

async function answer(settings: Settings, request: FakeRequest, world: FakeWorld): Promise<FakeAnswer> {
  if (!/^\/bot\d+:[\w-]+\/\w+$/.test(request.path)) return refusal(404, 'Not Found');
  const bot = accountWithToken(tokenOf(request));
  if (bot === null) return refusals.unauthorized;
  const call = await readCall(request);
  if (call.method === 'getme') {
    return result({ id: bot.botId, is_bot: true, first_name: bot.name, username: bot.botUsername });
  }
  const channel = channelOf(settings, bot, call.text('chat_id'));
  if (channel === undefined) return badRequest('chat not found');
  const member = settings.memberOf(bot, channel);
  return inChannel({ bot, channel, member }, call, world);
}

interface Place {
  readonly bot: TelegramAccount;
  readonly channel: TelegramAccount;
  readonly member: TelegramMember;
}

function inChannel(place: Place, call: TelegramCall, world: FakeWorld): FakeAnswer {
  const { channel, member, bot } = place;
  const { chatId: id, title, type, username } = channel;
  if (call.method === 'getchat') {
    const isHidden = username === null || member.status === 'kicked';
    return (isHidden ? shutOut(place) : null) ?? result({ id, title, type, ...(username !== null && { username }) });
  }
  if (call.method === 'getchatmember') {
    return member.status === 'kicked' ? notIn(place) : result({ user: { id: bot.botId, is_bot: true }, ...member });
  }
  return shutOut(place) ?? carryOut(place, call, world);
}

function carryOut({ channel, member }: Place, call: TelegramCall, world: FakeWorld): FakeAnswer {
  if (call.method.startsWith('send') && channel.type === 'channel' && !member.can_post_messages) {
    return badRequest('need administrator rights in the channel chat');
  }
  switch (call.method) {
    case 'sendmessage':
      return sendMessage(world, channel, call);
    case 'sendphoto':
      return sendFile(world, channel, call, 'photo');
    case 'sendvideo':
      return sendFile(world, channel, call, 'video');
    case 'sendanimation':
      return sendFile(world, channel, call, 'animation');
    case 'sendmediagroup':
      return sendMediaGroup(world, channel, call);
    case 'editmessagetext':
      return editText(world, channel, call);
    case 'editmessagecaption':
      return editCaption(world, channel, call);
    case 'editmessagereplymarkup':
      return editReplyMarkup(world, channel, call);
    case 'deletemessage':
      return deleteOne(world, channel, call);
    case 'deletemessages':
      return deleteMany(world, channel, call);
    case 'pinchatmessage':
      return setPinned(world, channel, call, true);
    case 'unpinchatmessage':
      return setPinned(world, channel, call, false);
    default:
      return refusal(404, 'Not Found');
  }
}

function shutOut(place: Place): FakeAnswer | null {
  const { status } = place.member;
  switch (status) {
    case 'administrator':
    case 'member':
      return null;
    case 'left':
    case 'kicked':
      return notIn(place);
    default:
      return assertNever(status);
  }
}

function notIn({ channel, member }: Place): FakeAnswer {
  const what = member.status === 'kicked' ? 'bot was kicked from' : 'bot is not a member of';
  return refusal(403, `Forbidden: ${what} the ${channel.type} chat`);
}

/** By its number or by its public name. */
function channelOf({ known = [] }: Settings, bot: TelegramAccount, chat: string): TelegramAccount | undefined {
  const candidates = [bot, ...known.map(telegramAccount)];
  return candidates.find(
    ({ chatId, username }) =>
      chat === String(chatId) || (username !== null && chat.toLowerCase() === `@${username.toLowerCase()}`),
  );
}
