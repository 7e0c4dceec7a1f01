import type { ChannelAccess, ReadBackOutcome, Remote } from '../connector.ts';
import { deleteOne, touch, type ChangeOutcome } from './change-message.ts';
import { messagesOf } from './messages.ts';
import { checkOwnBot } from './own-bot.ts';
import { otherBot, problemOf, unknownPost } from './problems.ts';

/**
 * Whether a post that was deleted is gone. The Bot API reads no messages, so each is asked to be changed in nothing, which
 * one that is there lets be done. What is not found that way is deleted once more: the first deletion can be answered from
 * memory, the second can't (https://github.com/tdlib/telegram-bot-api/issues/94), and its “not found” is the proof.
 */
export async function readBackPost(access: ChannelAccess, remote: Remote): Promise<ReadBackOutcome> {
  const post = messagesOf(remote, access);
  if (post === null) return { kind: 'cantTell', problem: unknownPost };
  const bot = await checkOwnBot(access);
  if (bot.kind === 'other') return { kind: 'cantTell', problem: otherBot };
  if (bot.kind !== 'own') return { kind: 'cantTell', problem: problemOf(bot, access) };
  for (const id of post.ids) {
    const seen = await readBackOne(access, { chatId: post.chatId, id });
    if (seen.kind !== 'gone') return seen;
  }
  return { kind: 'gone' };
}

async function readBackOne(
  access: ChannelAccess,
  message: { readonly chatId: string; readonly id: number },
): Promise<ReadBackOutcome> {
  const touched = await touch(access, message);
  // A message that lingers in the server's memory is refused in words of its own; only a deletion tells.
  const isNotThere = touched.kind === 'notFound' || touched.kind === 'refused';
  return isNotThere ? seenBy(await deleteOne(access, message), 'cantTell', access) : seenBy(touched, 'live', access);
}

function seenBy(outcome: ChangeOutcome, whenDone: 'live' | 'cantTell', access: ChannelAccess): ReadBackOutcome {
  switch (outcome.kind) {
    case 'done':
      return whenDone === 'live' ? { kind: 'live' } : { kind: 'cantTell', problem: deletedAgain };
    case 'notAllowed':
      return { kind: 'live' };
    case 'notFound':
      return { kind: 'gone' };
    default:
      return { kind: 'cantTell', problem: problemOf(outcome, access) };
  }
}

const deletedAgain = {
  code: 'telegram.deletedAgain',
  message: 'Telegram deleted the post once more. It is asked again whether anything is left of it.',
};
