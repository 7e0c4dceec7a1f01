import type { ChannelAccess } from '../connector.ts';

/** What a channel's settings and secrets say of its account. */
export interface Account {
  /** Origin of the personal data server or its entry, without a slash at the end. */
  readonly service: string;
  readonly handle: string;
  readonly appPassword: string;
}

export function accountOf(access: Pick<ChannelAccess, 'settings' | 'secrets'>): Account {
  return {
    service: access.settings['service'] ?? '',
    handle: access.settings['handle'] ?? '',
    appPassword: access.secrets['appPassword'] ?? '',
  };
}

/** Names of domains, at least two labels: https://atproto.com/specs/handle */
const HANDLE = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A handle as people paste it: with an @, in capitals, or as the address of the profile. Null where it is none. */
export function normalHandle(given: string): string | null {
  const handle = given
    .trim()
    .replace(/^https?:\/\/bsky\.app\/profile\//i, '')
    .replace(/^@/, '')
    .replace(/\/$/, '')
    .toLowerCase();
  return HANDLE.test(handle) ? handle : null;
}
