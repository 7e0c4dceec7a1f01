import { z } from 'zod';
import type { ChannelAccess, Remote } from '../connector.ts';
import { accountOf } from './account.ts';
import { findPosts } from './find-post.ts';
import type { RestOutcome } from './rest.ts';
import { isSameHost } from './site-address.ts';

const numeric = z.string().regex(/^[1-9]\d{0,15}$/);

/** The id of the post that a remote stands for; a person may have given its address instead. Null: it is none. */
export async function postIdOf(access: ChannelAccess, remote: Remote): Promise<RestOutcome<string | null>> {
  const own = numeric.safeParse(remote.id).data;
  if (own !== undefined) return answered(own);
  const address = URL.parse(remote.id) ?? URL.parse(remote.url ?? '');
  if (address === null || !isSameHost(address.href, accountOf(access).site)) return answered(null);
  // Plain permalinks and the editor's address carry the number.
  const query = address.searchParams;
  const named = numeric.safeParse(query.get('p') ?? query.get('post')).data;
  if (named !== undefined) return answered(named);
  const slug = address.pathname
    .split('/')
    .filter((part) => part !== '')
    .at(-1);
  if (slug === undefined) return answered(null);
  const outcome = await findPosts(access, slug);
  if (outcome.kind !== 'answered') return outcome;
  const post = outcome.value.posts.find((each) => each.slug === slug);
  return answered(post === undefined ? null : String(post.id));
}

/** The post behind a link, if it can be one of this site: its number is asked for when it is needed. */
export function remoteFromUrl(url: string, settings: ChannelAccess['settings']): Remote | null {
  const address = URL.parse(url);
  if (address === null || !isSameHost(url, accountOf({ settings, secrets: {} }).site)) return null;
  const namesPost = address.pathname !== '/' || address.searchParams.has('p');
  return namesPost ? { id: url, url } : null;
}

function answered(value: string | null): RestOutcome<string | null> {
  return { kind: 'answered', value, total: null };
}
