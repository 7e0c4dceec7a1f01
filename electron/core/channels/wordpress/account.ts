import type { ChannelAccess } from '../connector.ts';

/** What a channel's settings and secrets say of its site and of the user on it. */
export interface Account {
  /** The site's address without a slash at the end. */
  readonly site: string;
  /** Where its REST API begins. */
  readonly restRoot: string;
  readonly user: string;
  /** The id of the user when the channel was connected. */
  readonly userId: string;
  /** Without the spaces that WordPress shows it with and doesn't want back. */
  readonly applicationPassword: string;
}

export function accountOf(access: Pick<ChannelAccess, 'settings' | 'secrets'>): Account {
  const site = access.settings['site'] ?? '';
  return {
    site,
    restRoot: access.settings['restRoot'] ?? `${site}/wp-json/`,
    user: access.settings['user'] ?? '',
    userId: access.settings['userId'] ?? '',
    applicationPassword: (access.secrets['applicationPassword'] ?? '').replace(/\s/g, ''),
  };
}

/** The credentials of HTTP Basic, as application passwords are sent. */
export function credentialsOf({ user, applicationPassword }: Account): string {
  return Buffer.from(`${user}:${applicationPassword}`).toString('base64');
}
