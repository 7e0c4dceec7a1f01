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

/** Only on the server itself: the same number means another post elsewhere. */
function idInAddress(address: string, access: Pick<ChannelAccess, 'settings' | 'secrets'>): string | null {
  const url = URL.parse(address);
  if (url === null || url.origin !== accountOf(access).instance) return null;
  return /\/(?:@[^/]+|statuses|notice)\/([\w-]+)\/?$/.exec(url.pathname)?.[1] ?? null;
}
