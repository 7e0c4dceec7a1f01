import { createHash } from 'node:crypto';
import { contentHash } from '../api/post-content.ts';
import { UnreadableProject } from './open-archive.ts';
import type { Manifest } from './project-file.ts';
import { sentPayload, type ProjectRows } from './project-rows.ts';

/** Refuses rows that don't fit together: ids that come twice, parts of brands that are not in the file, texts that were changed. */
export function refuseBrokenReferences(rows: ProjectRows, { media }: Manifest): void {
  const brands = ids(rows.brands);
  const pillars = ids(rows.pillars);
  const channels = byId(rows.channels);
  const assets = byId(rows.assets);
  const posts = byId(rows.posts);
  ids(rows.deliveries);
  const files = new Map(media.map(({ sha256, bytes }) => [sha256, bytes]));

  for (const row of [...rows.pillars, ...rows.channels, ...rows.posts, ...rows.deliveries])
    need(brands.has(row.brandId));
  for (const { sha256, bytes } of rows.assets) need(files.get(sha256) === bytes);
  need(new Set(rows.assets.map(({ sha256 }) => sha256)).size === files.size);
  for (const post of rows.posts) {
    need(post.pillarId === null || pillars.has(post.pillarId));
    need(post.assetIds.every((id) => assets.has(id)));
    need(post.sha256 === contentHash(post));
  }
  for (const { postId, channelId, assetIds } of rows.variants) {
    need(posts.has(postId) && posts.get(postId)?.brandId === channels.get(channelId)?.brandId);
    need(assetIds === null || assetIds.every((id) => assets.has(id)));
  }
  for (const { brandId, postId, channelId, sent, state, publishedAt } of rows.deliveries) {
    need(posts.get(postId)?.brandId === brandId && channels.get(channelId)?.brandId === brandId);
    need((publishedAt !== null) === (state === 'published' || state === 'removed'));
    need(sent === null || isFrozenPayload(sent));
  }
}

function isFrozenPayload({ payload, sha256 }: { readonly payload: string; readonly sha256: string }): boolean {
  if (createHash('sha256').update(payload).digest('hex') !== sha256) return false;
  return sentPayload.safeParse(JSON.parse(payload)).success;
}

function need(holds: boolean): void {
  if (!holds) throw new UnreadableProject('The file is damaged: its parts don’t fit together.');
}

function ids(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(byId(rows).keys());
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const found = new Map(rows.map((row) => [row.id, row]));
  need(found.size === rows.length);
  return found;
}
