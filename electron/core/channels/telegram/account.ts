import type { ChannelAccess } from '../connector.ts';

/** What a channel's settings and secrets say of its bot and of where it posts. */
export interface Account {
  /** Origin of the Bot API server, without a slash at the end. */
  readonly apiBase: string;
  readonly token: string;
  /** As a person gave it, normalised: `@name` or a number. */
  readonly chat: string;
  /** Found when connecting: names can change hands, numbers don't. */
  readonly chatId: string;
  readonly botId: string;
  readonly title: string;
  /** Without the @; empty for a private channel. */
  readonly username: string;
  readonly mayPin: boolean;
}

export function accountOf({ settings, secrets }: Pick<ChannelAccess, 'settings' | 'secrets'>): Account {
  const setting = (key: string) => settings[key] ?? '';
  return {
    apiBase: setting('apiBase'),
    token: secrets['botToken'] ?? '',
    chat: setting('chat'),
    chatId: setting('chatId'),
    botId: setting('botId'),
    title: setting('title'),
    username: setting('username'),
    mayPin: setting('mayPin') !== 'no',
  };
}

/** A token stands in the path of every call, so nothing that could change that path is taken for one. */
export function isToken(text: string): boolean {
  return /^\d{1,20}:[\w-]{1,100}$/.test(text);
}

const PAGE = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\//i;

/**
 * A channel as people paste it: its name with or without the @, its number, its page, or the link of a post in it. Null where
 * it is none of these.
 */
export function normalChat(given: string): string | null {
  const text = given.trim();
  const rest = text.replace(PAGE, '').replace(/[?#].*$/, '');
  const isPage = rest !== text;
  const ofPost = /^c\/(\d{1,20})(?:\/\d*)*\/?$/.exec(rest)?.[1];
  if (isPage && ofPost !== undefined) return `-100${ofPost}`;
  const name = /^(?:s\/)?@?([a-z]\w{3,31})(?:\/\d*)*\/?$/i.exec(rest)?.[1];
  if (name !== undefined && !/^joinchat$/i.test(name)) return `@${name}`;
  // People's numbers have no sign and channels' begin with -100, which some programs leave out.
  if (/^-\d{1,20}$/.test(text)) return text;
  return /^\d{5,20}$/.test(text) ? `-100${text}` : null;
}

/** A link that lets people in says nothing to a bot about where it leads. */
export function isInvitation(given: string): boolean {
  return PAGE.test(given.trim()) && /^(?:\+|joinchat\/)/i.test(given.trim().replace(PAGE, ''));
}

/** The channel as it is shown, and told apart from others. */
export function handleOf({ username, title }: Pick<Account, 'username' | 'title'>): string {
  return username === '' ? title : `@${username}`;
}

/** Where a person can look at the channel, in words. */
export function placeOf({ username, title }: Pick<Account, 'username' | 'title'>): string {
  return username === '' ? `“${title}” in Telegram` : `https://t.me/${username}`;
}
