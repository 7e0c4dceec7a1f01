import { z } from 'zod';
import type { ChannelAccess, Remote } from '../connector.ts';
import { accountOf } from './account.ts';
import { publicName } from './own-bot.ts';

/** A message as the answer to sending it describes it. */
export const message = z.object({
  /** 0: taken in, but sent only later (a long video is being worked on), under an id that is not told. */
  message_id: z.number().int().nonnegative(),
  chat: z.object({ id: z.number().int(), username: publicName }),
});
export type Message = z.output<typeof message>;

/** Where the messages of a post stand: an album is as many messages as it has pictures. */
export interface PostedMessages {
  readonly chatId: string;
  readonly ids: readonly [number, ...number[]];
}

/** A post by all of its messages, with the page that shows it. */
export function remoteOf(messages: readonly [Message, ...Message[]]): Remote {
  const [{ chat, message_id: first }] = messages;
  return {
    id: `${chat.id}/${messages.map((each) => each.message_id).join(',')}`,
    url: pageOf(String(chat.id), chat.username, first),
  };
}

/** Groups that are no supergroups have no pages. */
function pageOf(chatId: string, username: string, messageId: number): string | null {
  if (username !== '') return `https://t.me/${username}/${messageId}`;
  const internal = /^-100(\d+)$/.exec(chatId)?.[1];
  return internal === undefined ? null : `https://t.me/c/${internal}/${messageId}`;
}

/** The messages that a remote stands for, by its id or by its page; null where it is none of this channel. */
export function messagesOf(remote: Remote, access: ChannelAccess): PostedMessages | null {
  const [, chatId, ids] = /^(-?\d{1,20})\/(\d{1,15}(?:,\d{1,15}){0,9})$/.exec(remote.id) ?? [];
  if (chatId !== undefined && ids !== undefined) {
    const [first = 0, ...rest] = ids.split(',').map(Number);
    return { chatId, ids: [first, ...rest] };
  }
  return fromPage(remote.id, access) ?? fromPage(remote.url ?? '', access);
}

/** The post behind a link, if it is one of this channel; it stays known by its page, because an album has more messages. */
export function remoteFromUrl(url: string, settings: ChannelAccess['settings']): Remote | null {
  return fromPage(url, { settings, secrets: {} }) === null ? null : { id: url, url };
}

/** Whether only a page is known: of an album it names one message of several. */
export function isKnownByPage(remote: Remote): boolean {
  return !/^-?\d+\/[\d,]+$/.test(remote.id);
}

function fromPage(page: string, access: Pick<ChannelAccess, 'settings' | 'secrets'>): PostedMessages | null {
  const { chatId, username } = accountOf(access);
  const [, name = '', id] =
    /^(?:https?:\/\/)?(?:t|telegram)\.me\/(?:s\/)?(c\/\d{1,20}|\w{4,32})\/(\d{1,15})(?:[/?#].*)?$/i.exec(page) ?? [];
  if (id === undefined) return null;
  const isHere = name.startsWith('c/')
    ? `-100${name.slice(2)}` === chatId
    : username !== '' && name.toLowerCase() === username.toLowerCase();
  return isHere ? { chatId, ids: [Number(id)] } : null;
}
