import type { FakeAnswer, FakePost, FakeRequest, FakeWorld } from '../protocol.ts';
import { configuration, notFound, refusal } from './mastodon-answers.ts';
import { statusHtml } from './mastodon-html.ts';
import { attachmentJson, attachmentsOf, type FakeAttachment } from './mastodon-media.ts';

interface StatusParams {
  readonly status?: string;
  readonly spoiler_text?: string;
  readonly visibility?: string;
  readonly sensitive?: boolean;
  readonly language?: string;
  readonly media_ids?: readonly string[];
  readonly media_attributes?: readonly { readonly id: string; readonly description?: string }[];
}

const LIMITS = configuration.statuses;

/** The key is looked up first, and kept only after the post was made: a crash between the two loses it. */
export function postStatus(request: FakeRequest, account: string, world: FakeWorld): FakeAnswer {
  const key = request.headers['idempotency-key'] ?? null;
  const first = key === null ? undefined : keptKey(key, account, world);
  if (first !== undefined) {
    const post = world.find(first);
    return post ? { status: 200, body: statusJson(post) } : notFound;
  }
  const params = request.json() as StatusParams;
  const files = attached(params, account, null, world);
  const problem = typeof files === 'string' ? files : textProblem(params, files);
  if (problem !== null || typeof files === 'string') return refusal(422, problem ?? '');
  if (params.visibility !== undefined && !/^(?:public|unlisted|private|direct)$/.test(params.visibility)) {
    return refusal(422, 'Validation failed: Visibility is not included in the list');
  }
  const id = world.nextId();
  const { status = '', spoiler_text: warning = '' } = params;
  // A warning without a text becomes the text.
  const isBlank = status.trim() === '';
  const post: FakePost = {
    id,
    account,
    text: isBlank ? warning : status,
    media: files.map(({ sha256, alt, mime }) => ({ sha256, alt, mime })),
    createdAtMs: world.now(),
    key,
    raw: {
      visibility: params.visibility ?? 'public',
      sensitive: (params.sensitive ?? false) || warning !== '',
      spoiler_text: isBlank ? '' : warning,
      language: params.language ?? null,
      files: files.map(attachmentJson),
    },
  };
  countOf(account, world).made += 1;
  world.create(post);
  for (const file of files) file.statusId = id;
  if (key !== null) keysOf(world).set(`${account}/${key}`, { id, at: world.now() });
  return { status: 200, body: statusJson(post) };
}

function keysOf(world: FakeWorld) {
  return world.memory('mastodon.keys', () => new Map<string, { readonly id: string; readonly at: number }>());
}

/** Keys outlive a restart, as they do in a server's Redis: what is not remembered stands in the posts themselves. */
function keptKey(key: string, account: string, world: FakeWorld): string | undefined {
  const kept = keysOf(world).get(`${account}/${key}`);
  const post = kept === undefined ? world.listed(account).find((each) => each.key === key) : undefined;
  const at = kept?.at ?? post?.createdAtMs;
  return at !== undefined && world.now() - at < world.keyLifeMs ? (kept?.id ?? post?.id) : undefined;
}

/** How many posts an account has: kept by itself, whatever its list shows. */
function countOf(account: string, world: FakeWorld): { made: number } {
  const counts = world.memory('mastodon.counts', () => new Map<string, { made: number }>());
  const count = counts.get(account) ?? { made: world.listed(account).length };
  counts.set(account, count);
  return count;
}

export function statusCount(account: string, world: FakeWorld): number {
  return countOf(account, world).made;
}

/** The files that a status asks for, or why it can't have them. `own`: the status that shows them already. */
function attached(
  { media_ids: ids = [] }: StatusParams,
  account: string,
  own: string | null,
  world: FakeWorld,
): FakeAttachment[] | string {
  if (ids.length > LIMITS.max_media_attachments) return 'Cannot attach more than 4 files';
  const found = ids.flatMap((id) => attachmentsOf(world).get(id) ?? []);
  const usable = found.filter((file) => file.account === account && (file.statusId ?? own) === own);
  const missing = ids.filter((id) => !usable.some((file) => file.id === id));
  if (missing.length > 0) return `Media ${missing.join(', ')} not found or already attached to another post`;
  if (usable.length > 1 && usable.some(({ mime }) => mime.startsWith('video/'))) {
    return 'Cannot attach a video to a post that already contains images';
  }
  return usable.some(({ working }) => working > 0)
    ? 'Cannot attach files that have not finished processing. Try again in a moment!'
    : usable;
}

function textProblem({ status = '', spoiler_text: warning = '' }: StatusParams, files: unknown): string | null {
  if (status.trim() === '' && warning.trim() === '' && Array.isArray(files) && files.length === 0) {
    return "Validation failed: Text can't be blank";
  }
  // StatusLengthValidator: grapheme clusters, every address 23, mentions without their servers.
  const counted =
    warning +
    status
      .replaceAll(/https?:\/\/[^\s/]+\.[^\s]*/gi, 'x'.repeat(LIMITS.characters_reserved_per_url))
      .replaceAll(/(?<![/\w])@(\w+)@[\w.-]+\w/g, '@$1');
  const length = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(counted)].length;
  return length > LIMITS.max_characters ? 'Validation failed: Text character limit of 500 exceeded' : null;
}

/** Newest first; `Link` says whether there are more. Ids grow with time. */
export function listStatuses(request: FakeRequest, account: string, world: FakeWorld): FakeAnswer {
  const { pageMax, pagesMax } = world.list;
  const limit = Math.min(Number(request.query.get('limit') ?? 20), pageMax, 40);
  const maxId = request.query.get('max_id');
  const posts = world.listed(account);
  const older = posts.filter(
    ({ id }, index) => index < pageMax * pagesMax && (maxId === null || Number(id) < Number(maxId)),
  );
  const page = older.slice(0, limit);
  const last = page.at(-1);
  const host = request.headers['host'] ?? 'fake.test';
  const next = `<http://${host}${request.path}?limit=${limit}&max_id=${last?.id}>; rel="next"`;
  return {
    status: 200,
    ...(last !== undefined && page.length === limit && { headers: { link: next } }),
    body: page.map(statusJson),
  };
}

export function editStatus(id: string, request: FakeRequest, account: string, world: FakeWorld): FakeAnswer {
  const post = world.find(id);
  if (post?.account !== account) return notFound;
  const params = request.json() as StatusParams;
  const files = attached(params, account, id, world);
  if (typeof files === 'string') return refusal(422, files);
  const problem = textProblem(params, files);
  if (problem !== null) return refusal(422, problem);
  for (const { id: file, description } of params.media_attributes ?? []) {
    const found = files.find((each) => each.id === file);
    if (found) found.alt = description ?? found.alt;
  }
  for (const file of files) file.statusId = id;
  const warning = params.spoiler_text ?? '';
  const own = {
    sensitive: (params.sensitive ?? false) || warning !== '',
    spoiler_text: warning,
    files: files.map(attachmentJson),
  };
  world.edit(id, {
    text: params.status ?? post.text,
    media: files.map(({ sha256, alt, mime }) => ({ sha256, alt, mime })),
    raw: { ...post.raw, ...own, edited_at: new Date(world.now()).toISOString() },
  });
  return { status: 200, body: statusJson(world.find(id) ?? post) };
}

/** The answer has the source of the text besides, for deleting and writing anew. */
export function removeStatus(id: string, account: string, world: FakeWorld): FakeAnswer {
  const post = world.find(id);
  const count = countOf(account, world);
  if (post === undefined || !world.remove(id, account)) return notFound;
  count.made -= 1;
  return { status: 200, body: { ...statusJson(post), text: post.text } };
}

export function statusJson({ id, account, text, createdAtMs, raw }: FakePost): Record<string, unknown> {
  const { files, ...own } = raw;
  return {
    id,
    created_at: new Date(createdAtMs).toISOString(),
    edited_at: null,
    ...own,
    content: statusHtml(text),
    url: `https://fake.test/@${account}/${id}`,
    reblog: null,
    media_attachments: files ?? [],
    account: { username: account, acct: account },
  };
}
