import { z } from 'zod';
import type { ChannelAccess, PublishContext, Remote } from '../connector.ts';
import { slugVariants, postSlug } from './marker.ts';
import { titleOf } from './post-text.ts';
import { callRest, type RestOutcome } from './rest.ts';

const READ_TIMEOUT_MS = 30_000;

/** A post as the site names it. */
export const sitePost = z.object({ id: z.number().int(), slug: z.string(), status: z.string(), link: z.string() });
export type SitePost = z.output<typeof sitePost>;
export const POST_FIELDS = 'id,slug,status,link';

export function remoteOf({ id, link }: SitePost): Remote {
  return { id: String(id), url: link };
}

/** The slug under which a delivery's post is made and found. */
export function slugOf({ key, payload }: Pick<PublishContext, 'key' | 'payload'>): string {
  return postSlug(key, titleOf(payload));
}

/** `hidden`: there are posts under this slug that the site doesn't let this user see. */
export type FoundPosts = { readonly posts: readonly SitePost[]; readonly hidden: boolean };

/** `any` means every status but the trash, which has to be asked for by itself. */
const STATUSES = ['any', 'trash'];

/** Every post of a slug, whatever has become of it. */
export async function findPosts(access: ChannelAccess, slug: string): Promise<RestOutcome<FoundPosts>> {
  const slugs = slugVariants(slug);
  const posts: SitePost[] = [];
  let hidden = false;
  for (const status of STATUSES) {
    const outcome = await callRest(access, {
      method: 'GET',
      path: 'wp/v2/posts',
      // The last one is unknown to WordPress and new every time, so that no cache in between can answer.
      query: { slug: slugs.join(','), status, per_page: '100', _fields: POST_FIELDS, at: String(access.now()) },
      timeoutMs: READ_TIMEOUT_MS,
      answer: z.array(sitePost),
    });
    if (outcome.kind !== 'answered') return outcome;
    hidden ||= (outcome.total ?? 0) > outcome.value.length;
    // A plugin that leaves out the filter shows other posts too.
    posts.push(...outcome.value.filter((post) => slugs.includes(post.slug)));
  }
  return { kind: 'answered', value: { posts, hidden }, total: null };
}

/** What the site says of one post. Asked for as an editor, so that drafts and the trash are told apart from nothing. */
export function readPost(access: ChannelAccess, id: string): Promise<RestOutcome<SitePost>> {
  return callRest(access, {
    method: 'GET',
    path: `wp/v2/posts/${id}`,
    query: { context: 'edit', _fields: POST_FIELDS, at: String(access.now()) },
    timeoutMs: READ_TIMEOUT_MS,
    answer: sitePost,
  });
}
