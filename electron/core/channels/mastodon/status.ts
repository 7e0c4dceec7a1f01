import { z } from 'zod';
import { webAddress } from '../web-links.ts';
import type { ChannelAccess, Remote } from '../connector.ts';
import { accountOf } from './account.ts';

/** A post as the API gives it, as far as it is looked at. */
export const status = z.object({
  id: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  sensitive: z.boolean().optional().catch(undefined),
  /** The post of another that is passed on here. */
  reblog: z.unknown(),
  media_attachments: z.array(z.object({ id: z.string().min(1), type: z.string() })),
});
export type Status = z.output<typeof status>;

export function remoteOf({ id, url }: Pick<Status, 'id' | 'url'>): Remote {
  return { id, url: url == null ? null : webAddress(url) };
}

/** The server's id of a post: it was given by the server, or stands in the address of the page that a person gave. */
export function statusIdOf(remote: Remote, access: Pick<ChannelAccess, 'settings' | 'secrets'>): string | null {
  if (/^[\w-]+$/.test(remote.id)) return remote.id;
  return idInAddress(remote.id, access) ?? (remote.url === null ? null : idInAddress(remote.url, access));
}

/** The post behind a link, if it can be one of this account. */
export function remoteFromUrl(url: string, settings: ChannelAccess['settings']): Remote | null {
  const id = idInAddress(url, { settings, secrets: {} });
  return id === null ? null : { id, url };
}

/** Only on the server itself, where the same number is the same post, and not under the name of somebody else. */
function idInAddress(address: string, access: Pick<ChannelAccess, 'settings' | 'secrets'>): string | null {
  const { instance, username } = accountOf(access);
  const url = URL.parse(address);
  if (url === null || url.origin !== instance) return null;
  const [, id] = /\/(?:@[^/]+|statuses|notice)\/([\w-]+)\/?$/.exec(url.pathname) ?? [];
  const [, name = null] = /\/(?:@|users\/)([^/]+)/.exec(url.pathname) ?? [];
  const isAnothers = name !== null && username !== '' && name.toLowerCase() !== username.toLowerCase();
  return id === undefined || isAnothers ? null : id;
}
