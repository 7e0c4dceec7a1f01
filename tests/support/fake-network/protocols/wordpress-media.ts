import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeWorld } from '../protocol.ts';
import { invalidPost, list, notAllowed, one, refusal } from './wordpress-answers.ts';
import { freeSlug, may, slugOf, slugsAsked, type SiteCall } from './wordpress-site.ts';

export interface SiteMedia {
  readonly id: number;
  readonly slug: string;
  readonly sha256: string;
  readonly mime: string;
  readonly title: string;
  readonly url: string;
  alt: string;
}

/** The library of a site, oldest first. */
export function libraryOf(world: FakeWorld): Map<number, SiteMedia> {
  return world.memory('library', () => new Map<number, SiteMedia>());
}

export function mediaAnswer(call: SiteCall, id: number | null): FakeAnswer {
  const { method, world } = call;
  if (id === null) return method === 'POST' ? upload(call) : listMedia(call);
  const media = libraryOf(world).get(id);
  if (media === undefined) return invalidPost;
  if (method === 'POST') {
    if (!may(call, 'upload_files')) {
      return notAllowed(call.user, 'rest_cannot_edit', 'Sorry, you are not allowed to edit this post.');
    }
    const { alt_text: alt } = call.request.json() as { alt_text?: string };
    if (alt !== undefined) media.alt = alt.replace(/<[^>]*>/g, '').trim();
  }
  return one(200, shown(media), call.fields);
}

/** Anyone may see what is in the library. */
function listMedia(call: SiteCall): FakeAnswer {
  const slugs = slugsAsked(call);
  const items = [...libraryOf(call.world).values()].filter(({ slug }) => slugs === null || slugs.includes(slug));
  const isAscending = call.request.query.get('order') === 'asc';
  return list((isAscending ? items : items.reverse()).map(shown), call.fields);
}

function upload(call: SiteCall): FakeAnswer {
  const { request, world, user, setup, origin } = call;
  const { headers, body, query } = request;
  if (user === null) {
    return notAllowed(user, 'rest_cannot_create', 'Sorry, you are not allowed to create posts as this user.');
  }
  if (!may(call, 'upload_files')) {
    return refusal(400, 'rest_cannot_create', 'Sorry, you are not allowed to upload media on this site.');
  }
  if (body.length === 0) return refusal(400, 'rest_upload_no_data', 'No data supplied.');
  const [, name] = /filename="([^"]+)"/.exec(headers['content-disposition'] ?? '') ?? [];
  if (name === undefined) {
    return refusal(400, 'rest_upload_no_content_disposition', 'No Content-Disposition supplied.');
  }
  const md5 = createHash('md5').update(body).digest('hex');
  if (headers['content-md5'] !== undefined && headers['content-md5'] !== md5) {
    return refusal(412, 'rest_upload_hash_mismatch', 'Content hash did not match expected.');
  }
  const mime = headers['content-type'] ?? '';
  if (!setup.mimes.includes(mime)) {
    return refusal(500, 'rest_upload_sideload_error', 'Sorry, you are not allowed to upload this file type.');
  }
  const library = libraryOf(world);
  const title = query.get('title') ?? name.replace(/\.[^.]*$/, '');
  const taken = new Set([...library.values()].map(({ slug }) => slug));
  const media: SiteMedia = {
    id: Number(world.nextId()),
    slug: freeSlug(slugOf(query.get('slug') ?? title), (slug) => taken.has(slug)),
    sha256: createHash('sha256').update(body).digest('hex'),
    mime,
    title,
    url: `${origin}/wp-content/uploads/2026/11/${name}`,
    alt: '',
  };
  library.set(media.id, media);
  return one(201, shown(media), call.fields);
}

function shown({ id, slug, mime, title, url, alt }: SiteMedia): object {
  return {
    id,
    slug,
    status: 'inherit',
    title: { rendered: title },
    alt_text: alt,
    mime_type: mime,
    source_url: url,
  };
}
