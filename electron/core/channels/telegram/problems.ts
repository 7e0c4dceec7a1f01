import type { Problem } from '#shared/contract/deliveries.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess } from '../connector.ts';
import { accountOf } from './account.ts';
import type { BotApiFailure } from './bot-api.ts';

/** A failed call in words that say what to do. */
export function problemOf(failure: BotApiFailure, access: ChannelAccess): Problem {
  const { apiBase } = accountOf(access);
  switch (failure.kind) {
    case 'notSent':
      return { code: 'network.unreachable', message: `${apiBase} can't be reached (${failure.reason}).` };
    case 'limited':
      return {
        code: 'network.limited',
        message: 'Telegram wants fewer calls for a while. It goes on by itself when that time is over.',
        details: { retryAfterMs: failure.retryAfterMs },
      };
    case 'denied':
      return {
        code: 'telegram.denied',
        message: `Telegram does not accept the bot's token (“${failure.words}”). Get it anew from @BotFather (/mybots → API Token), and connect the channel again.`,
      };
    case 'shutOut':
      return {
        code: 'telegram.shutOut',
        message: `Telegram doesn't let the bot do this there (“${failure.words}”). Make the bot an administrator that may post, edit and delete messages, and connect the channel again.`,
      };
    case 'moved':
      return {
        code: 'telegram.moved',
        message: `The group has become a supergroup, and its number is now ${failure.chatId}. Connect it with that number as a channel of its own.`,
        details: { chatId: failure.chatId },
      };
    case 'refused':
      return {
        code: 'telegram.refused',
        message: `Telegram refused it: “${failure.words}” Change the post and send it again.`,
      };
    case 'lost':
      return {
        code: 'answer.lost',
        message: `The answer of ${apiBase} was lost (${failure.reason}).`,
        details: { reason: failure.reason },
      };
    default:
      return assertNever(failure);
  }
}

export const unknownPost: Problem = {
  code: 'telegram.unknownPost',
  message: 'This is not the link of a post in this channel. Take it down by hand, then say here that it is gone.',
};

export const otherBot: Problem = {
  code: 'telegram.otherBot',
  message:
    'The token belongs to another bot than the one that this channel was connected with. Connect that bot again.',
};
