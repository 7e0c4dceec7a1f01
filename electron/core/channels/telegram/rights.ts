import type { Bot } from './own-bot.ts';

/** A member of a chat, as far as it matters: https://core.telegram.org/bots/api#chatmember */
export interface ChatMember {
  readonly status: string;
  readonly can_post_messages?: boolean | undefined;
  readonly can_edit_messages?: boolean | undefined;
  readonly can_delete_messages?: boolean | undefined;
  readonly can_send_messages?: boolean | undefined;
  readonly can_pin_messages?: boolean | undefined;
}

interface Place {
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title: string;
}

const RIGHTS = [
  ['can_post_messages', 'post', 'Post messages'],
  ['can_edit_messages', 'edit posts', 'Edit messages of others'],
  ['can_delete_messages', 'delete posts', 'Delete messages of others'],
] as const;

/** What the bot may not do there and will have to, in words that say where to allow it; null: it may do all of it. */
export function missingRights({ type, title }: Place, { username }: Bot, member: ChatMember): string | null {
  if (type !== 'channel') return missingInGroup(title, username, member);
  if (member.status !== 'administrator') {
    return `@${username} is no administrator of “${title}”. Open the channel in Telegram, and add the bot under Administrators.`;
  }
  const missing = RIGHTS.filter(([right]) => member[right] !== true);
  if (missing.length === 0) return null;
  const sentences = missing.map(([, verb, name]) => `It may not ${verb}: allow it “${name}”.`);
  return `Open “${title}” in Telegram, and there Administrators → @${username}. ${sentences.join(' ')}`;
}

/** Pinning goes with the right to edit in channels, and is a right of its own in groups. */
export function mayPin({ type }: Pick<Place, 'type'>, member: ChatMember): boolean {
  return (type === 'channel' ? member.can_edit_messages : member.can_pin_messages) === true;
}

/** In groups a bot may edit what it sent, and delete it for 48 hours, without being asked to be more than a member. */
function missingInGroup(
  title: string,
  username: string,
  { status, can_send_messages: maySend }: ChatMember,
): string | null {
  const isIn = status === 'administrator' || status === 'member' || status === 'restricted';
  if (!isIn) return `@${username} is not in “${title}”. Open the group in Telegram, and add the bot to it.`;
  if (status !== 'restricted' || maySend === true) return null;
  return `@${username} may not write in “${title}”. Open the group in Telegram, and allow the bot to send messages.`;
}
