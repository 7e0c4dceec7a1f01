import { serviceOrigin } from '../service-origin.ts';
import type { ChannelAccess } from '../connector.ts';

/** What a channel's settings and secrets say of its account. */
export interface Account {
  /** Origin of the server, without a slash at the end. */
  readonly instance: string;
  /** The server's own id of the account; empty before it is connected. */
  readonly accountId: string;
  /** Its name on the server; empty where it was connected before this was kept. */
  readonly username: string;
  readonly accessToken: string;
}

export function accountOf(access: Pick<ChannelAccess, 'settings' | 'secrets'>): Account {
  return {
    instance: access.settings['instance'] ?? '',
    accountId: access.settings['accountId'] ?? '',
    username: access.settings['username'] ?? '',
    accessToken: access.secrets['accessToken'] ?? '',
  };
}

/** The server's name as people say it. */
export function hostOf({ settings }: Pick<ChannelAccess, 'settings'>): string {
  return URL.parse(settings['instance'] ?? '')?.host ?? 'Mastodon';
}

/** A server as it was typed in, and the name of the account where that was given with it. */
export interface GivenServer {
  readonly instance: string;
  readonly username: string | null;
}

/** A bare name, an address of any page of the server, or `@name@server`. Null where a token must not be sent there. */
export function serverOf(given: string): GivenServer | null {
  const text = given.trim();
  const [, username, host] = /^@?([a-z0-9_.-]+)@([^@/\s]+)$/i.exec(text) ?? [];
  const address = host ?? text;
  // A name alone says nothing of its server.
  if (address.startsWith('@')) return null;
  const instance = serviceOrigin(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  if (instance === null || new URL(instance).hostname === '') return null;
  return { instance, username: username ?? null };
}
