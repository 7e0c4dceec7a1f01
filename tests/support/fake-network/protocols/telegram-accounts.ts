import { createHash } from 'node:crypto';

/** A bot and the channel it posts to; both follow from the account's name, so that two processes agree on them. */
export interface TelegramAccount {
  readonly name: string;
  readonly token: string;
  readonly botId: number;
  readonly botUsername: string;
  readonly chatId: number;
  readonly title: string;
  /** Null for a private channel. */
  readonly username: string | null;
  readonly type: 'channel' | 'supergroup';
}

/** Accounts named `private-…` have a channel without a public name, `group-…` a group. */
export function telegramAccount(name: string): TelegramAccount {
  const word = name.replace(/\W/g, '_');
  const botId = 1_000_000_000 + numberOf(`bot ${name}`);
  return {
    name,
    token: `${botId}:AA_${Buffer.from(name).toString('base64url')}`,
    botId,
    botUsername: `${word}_bot`,
    chatId: -(1_001_000_000_000 + numberOf(`chat ${name}`)),
    title: `Channel ${name}`,
    username: name.startsWith('private-') ? null : `${word}_channel`,
    type: name.startsWith('group-') ? 'supergroup' : 'channel',
  };
}

/** The account that a token belongs to; null where it is no bot's. */
export function accountWithToken(token: string): TelegramAccount | null {
  const name = Buffer.from(/^\d+:AA_([\w-]+)$/.exec(token)?.[1] ?? '', 'base64url').toString();
  const account = telegramAccount(name);
  return name !== '' && account.token === token ? account : null;
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % 900_000_000;
}
