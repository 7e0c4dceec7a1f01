import type { FakeAnswer, FakePost, FakeWorld } from '../protocol.ts';
import { invalidPost, list, notAllowed, one, refusal } from './wordpress-answers.ts';
import { libraryOf } from './wordpress-media.ts';
import { freeSlug, may, numberOf, slugOf, slugsAsked, type SiteCall } from './wordpress-site.ts';

/** What a post was given, as the database of the site holds it. */
export interface PostFields {
  readonly slug: string;
  readonly status: string;
  readonly title: string;
  readonly content: string;
  readonly excerpt: string;
  readonly featured_media: number;
  readonly categories: readonly number[];
  readonly tags: readonly number[];
  readonly sticky: boolean;
  readonly comment_status: string;
}

interface SitePost extends PostFields {
  readonly id: string;
  readonly account: string;
}

const STATUSES = ['publish', 'future', 'draft', 'pending', 'private'];

export function postsAnswer(call: SiteCall, id: string | null): FakeAnswer {
  if (id === null) return call.method === 'POST' ? createPost(call) : listPosts(call);
  const post = findPost(call.world, id);
  if (post === null) return invalidPost;
  switch (call.method) {
    case 'GET':
      return readPost(call, post);
    case 'DELETE':
      return trashPost(call, post);
    default:
      return updatePost(call, post);
  }
}

function createPost(call: SiteCall): FakeAnswer {
  const { user, world } = call;
  if (user === null || !may(call, 'edit_posts')) {
    return notAllowed(user, 'rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.');
  }
  const given = givenFields(call);
  if ('refused' in given) return given.refused;
  const fields = { ...blank, ...given.fields };
  if (fields.content === '' && fields.title === '' && fields.excerpt === '') {
    return refusal(400, 'empty_content', 'Content, title, and excerpt are empty.');
  }
  const taken = slugsTaken(world, user.name);
  const slug = freeSlug(slugOf(fields.slug || fields.title), (each) => taken.has(each));
  const post: SitePost = { ...fields, slug, id: world.nextId(), account: user.name };
  keep(world, post);
  return one(201, shown(call, post), call.fields);
}

const blank: PostFields = {
  slug: '',
  status: 'draft',
  title: '',
  content: '',
  excerpt: '',
  featured_media: 0,
  categories: [1],
  tags: [],
  sticky: false,
  comment_status: 'open',
};

function givenFields(call: SiteCall): { readonly fields: Partial<PostFields> } | { readonly refused: FakeAnswer } {
  const body = call.request.json();
  if (typeof body !== 'object' || body === null) {
    return { refused: refusal(400, 'rest_invalid_json', 'Invalid JSON body passed.') };
  }
  const fields = body as Partial<PostFields>;
  if (fields.status !== undefined && !STATUSES.includes(fields.status)) {
    const params = { status: 'status is not one of publish, future, draft, pending, and private.' };
    return { refused: refusal(400, 'rest_invalid_param', 'Invalid parameter(s): status', { params }) };
  }
  if (fields.status === 'publish' && !may(call, 'publish_posts')) {
    const message = 'Sorry, you are not allowed to publish posts in this post type.';
    return { refused: notAllowed(call.user, 'rest_cannot_publish', message) };
  }
  return { fields };
}

function readPost(call: SiteCall, post: SitePost): FakeAnswer {
  if (call.request.query.get('context') === 'edit' && !mayChange(call, post)) {
    return notAllowed(call.user, 'rest_forbidden_context', 'Sorry, you are not allowed to edit this post.');
  }
  if (post.status !== 'publish' && !mayChange(call, post)) {
    return notAllowed(call.user, 'rest_forbidden', 'Sorry, you are not allowed to do that.');
  }
  return one(200, shown(call, post), call.fields);
}

function updatePost(call: SiteCall, post: SitePost): FakeAnswer {
  if (!mayChange(call, post)) {
    return notAllowed(call.user, 'rest_cannot_edit', 'Sorry, you are not allowed to edit this post.');
  }
  const given = givenFields(call);
  if ('refused' in given) return given.refused;
  const next: SitePost = { ...post, ...given.fields };
  keep(call.world, next);
  return one(200, shown(call, next), call.fields);
}

function trashPost(call: SiteCall, post: SitePost): FakeAnswer {
  if (!mayChange(call, post)) {
    return notAllowed(call.user, 'rest_cannot_delete', 'Sorry, you are not allowed to delete this post.');
  }
  if (call.request.query.get('force') === 'true') {
    call.world.remove(post.id, post.account);
    hiddenPosts(call.world).delete(post.id);
    return { status: 200, body: { deleted: true, previous: shown(call, post) } };
  }
  if (!call.setup.hasTrash) {
    return refusal(501, 'rest_trash_not_supported', "The post does not support trashing. Set 'force=true' to delete.");
  }
  if (post.status === 'trash') {
    return refusal(410, 'rest_already_trashed', 'The post has already been deleted.');
  }
  const trashed: SitePost = { ...post, status: 'trash', slug: `${post.slug}__trashed` };
  keep(call.world, trashed);
  return one(200, shown(call, trashed), call.fields);
}

/** `any` is every status but the trash. A stranger may ask for what is public alone. */
function listPosts(call: SiteCall): FakeAnswer {
  const status = call.request.query.get('status') ?? 'publish';
  if (status !== 'publish' && !may(call, 'edit_posts')) {
    const details = {
      status: { code: 'rest_forbidden_status', message: 'Status is forbidden.', data: { status: 401 } },
    };
    const params = { status: 'Status is forbidden.' };
    return refusal(400, 'rest_invalid_param', 'Invalid parameter(s): status', { params, details });
  }
  const slugs = slugsAsked(call);
  const hidden = [...hiddenPosts(call.world).values()];
  const posts = [...livePosts(call), ...hidden]
    .filter((post) => slugs === null || slugs.includes(post.slug))
    .filter((post) => (status === 'any' ? post.status !== 'trash' : post.status === status));
  const visible = posts.filter((post) => post.status === 'publish' || mayChange(call, post));
  return list(
    visible.map((post) => shown(call, post)),
    call.fields,
    posts.length - visible.length,
  );
}

function livePosts({ user, world }: SiteCall): SitePost[] {
  return user === null ? [] : world.listed(user.name).map(toSitePost);
}

/** Who may not touch the posts of others can't change or delete them. */
function mayChange(call: SiteCall, post: SitePost): boolean {
  if (call.user?.name !== post.account) return may(call, 'edit_others_posts');
  return may(call, post.status === 'publish' ? 'edit_published_posts' : 'edit_posts');
}

/** Drafts and the trash, which nobody sees. */
function hiddenPosts(world: FakeWorld): Map<string, SitePost> {
  return world.memory('hidden', () => new Map<string, SitePost>());
}

function findPost(world: FakeWorld, id: string): SitePost | null {
  const live = world.find(id);
  return live === undefined ? (hiddenPosts(world).get(id) ?? null) : toSitePost(live);
}

function toSitePost(post: FakePost): SitePost {
  return { ...(post.raw as unknown as PostFields), id: post.id, account: post.account };
}

/** Puts a post where it belongs by its status. */
function keep(world: FakeWorld, post: SitePost): void {
  const { id, account, ...raw } = post;
  const live = world.find(id);
  slugsTaken(world, account).add(post.slug);
  if (post.status !== 'publish') {
    if (live) world.remove(id, account);
    hiddenPosts(world).set(id, post);
    return;
  }
  hiddenPosts(world).delete(id);
  const seen = { text: readText(post.content), media: shownMedia(world, post), raw: { ...raw } };
  if (live) world.edit(id, seen);
  else world.create({ ...seen, id, account, createdAtMs: world.now(), key: post.slug });
}

/** Slugs that are or were in use: one that went into the trash has left its own. */
function slugsTaken(world: FakeWorld, account: string): Set<string> {
  const taken = world.memory('slugs', () => new Set<string>());
  for (const post of world.listed(account)) taken.add(post.key ?? '');
  for (const post of hiddenPosts(world).values()) {
    if (post.status === 'trash') taken.delete(post.slug.replace(/__trashed$/, ''));
  }
  return taken;
}

/** What a reader sees of the blocks of a post. */
function readText(content: string): string {
  return content
    .replace(/<!--.*?-->\n?/gs, '')
    .replace(/<br\s*\/?>\n?/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot);/g, (_, name: string) => ({ lt: '<', gt: '>' })[name] ?? '"')
    .replaceAll('&amp;', '&')
    .trim();
}

function shownMedia(world: FakeWorld, { content, featured_media: featured }: SitePost): FakePost['media'][number][] {
  const inContent = [...content.matchAll(/wp-image-(\d+)|<!-- wp:video \{"id":(\d+)\}/g)].map(([, image, video]) =>
    Number(image ?? video),
  );
  return [...new Set([...(featured > 0 ? [featured] : []), ...inContent])].flatMap((id) => {
    const media = libraryOf(world).get(id);
    return media ? [{ sha256: media.sha256, alt: media.alt, mime: media.mime }] : [];
  });
}

function shown({ origin, setup, request }: SiteCall, post: SitePost): object {
  const isEdit = request.method !== 'GET' || request.query.get('context') === 'edit';
  const text = (raw: string) => ({ ...(isEdit && { raw }), rendered: raw });
  const link = setup.permalinks === 'plain' ? `${origin}/?p=${post.id}` : `${origin}/2026/11/26/${post.slug}/`;
  return {
    id: Number(post.id),
    slug: post.slug,
    status: post.status,
    link: post.status === 'publish' ? link : `${origin}/?p=${post.id}`,
    author: numberOf(post.account),
    title: text(post.title),
    content: text(post.content),
    excerpt: text(post.excerpt),
    featured_media: post.featured_media,
    categories: post.categories,
    tags: post.tags,
    sticky: post.sticky,
    comment_status: post.comment_status,
  };
}
