import type { Post, PostStatus } from '#shared/contract/posts.ts';
import type { AssetId, BrandId, PillarId, PostId } from '#shared/domain/ids.ts';
import type { RichText } from '#shared/text/rich-text.ts';
import { epochMs, fromInstant, toInstant } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

interface PostRow {
  readonly n: number;
  readonly id: PostId;
  readonly brand_id: BrandId;
  readonly title: string | null;
  readonly text: string;
  readonly rich_text: string | null;
  readonly link: string | null;
  readonly pillar_id: PillarId | null;
  readonly labels: string;
  readonly status: PostStatus;
  readonly asset_ids: string;
  readonly alt_texts: string;
  readonly version: number;
  readonly sha256: string;
  readonly created_at: number;
  readonly updated_at: number;
}

const POST = `SELECT posts.n, id, brand_id, posts.title, posts.text, rich_text, link, pillar_id, labels, status,
  asset_ids, alt_texts, version, sha256, created_at, updated_at FROM posts`;

const SEARCH_PAGE = 50;

export function findPost(reader: Reader, id: PostId): Post | undefined {
  const row = reader.one<PostRow>(`${POST} WHERE id = ? AND deleted_at IS NULL`, id);
  return row && toPost(row);
}

/** A post that may have been deleted since: what is being sent is never taken away from under the scheduler. */
export function findPostEvenDeleted(reader: Reader, id: PostId): Post | undefined {
  const row = reader.one<PostRow>(`${POST} WHERE id = ?`, id);
  return row && toPost(row);
}

/** All posts of a brand that are not deleted, by id. */
export function postsOfBrand(reader: Reader, brandId: BrandId): Post[] {
  return reader.all<PostRow>(`${POST} WHERE brand_id = ? AND deleted_at IS NULL ORDER BY id`, brandId).map(toPost);
}

export function insertPost(writer: Writer, post: Post): void {
  writer.run(
    `INSERT INTO posts (id, brand_id, title, text, rich_text, link, pillar_id, labels, status, asset_ids, alt_texts,
       version, sha256, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    post.id,
    post.brandId,
    ...contentColumns(post),
    post.version,
    post.sha256,
    fromInstant(post.createdAt),
    fromInstant(post.updatedAt),
  );
  emitChanged(writer, post);
}

export function updatePost(writer: Writer, post: Post): void {
  writer.run(
    `UPDATE posts SET title = ?, text = ?, rich_text = ?, link = ?, pillar_id = ?, labels = ?, status = ?,
       asset_ids = ?, alt_texts = ?, version = ?, sha256 = ?, updated_at = ? WHERE id = ?`,
    ...contentColumns(post),
    post.version,
    post.sha256,
    fromInstant(post.updatedAt),
    post.id,
  );
  emitChanged(writer, post);
}

/** Takes a post out of sight. The row stays, because deliveries that are out still come down by it. */
export function markPostDeleted(writer: Writer, post: Post, at: number): void {
  writer.run('UPDATE posts SET deleted_at = ? WHERE id = ?', at, post.id);
  emitChanged(writer, post);
}

/** Posts by whole words (accents folded) and by letters within words, newest first; `before` pages on. */
export function searchPosts(reader: Reader, brandId: BrandId, query: string, before: number | null) {
  const words = query.split(/\s+/).filter(Boolean);
  const wordMatch = words.map((word) => `${quoted(word)}*`).join(' ');
  const lettersMatch = words.every((word) => [...word].length >= 3) ? words.map(quoted).join(' ') : null;
  const rows = reader.all<PostRow>(
    `${POST} WHERE brand_id = ? AND deleted_at IS NULL AND n < ? AND (
       n IN (SELECT rowid FROM post_words WHERE post_words MATCH ?)
       ${lettersMatch === null ? '' : 'OR n IN (SELECT rowid FROM post_letters WHERE post_letters MATCH ?)'}
     ) ORDER BY n DESC LIMIT ?`,
    brandId,
    before ?? Number.MAX_SAFE_INTEGER,
    wordMatch,
    ...(lettersMatch === null ? [] : [lettersMatch]),
    SEARCH_PAGE + 1,
  );
  const page = rows.slice(0, SEARCH_PAGE);
  return { items: page.map(toPost), next: rows.length > SEARCH_PAGE ? (page.at(-1)?.n ?? null) : null };
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

function contentColumns(post: Post) {
  return [
    post.title,
    post.text,
    post.richText && JSON.stringify(post.richText),
    post.link,
    post.pillarId,
    JSON.stringify(post.labels),
    post.status,
    JSON.stringify(post.assetIds),
    JSON.stringify(post.altTexts),
  ] as const;
}

function emitChanged(writer: Writer, post: Post): void {
  writer.emit({ type: 'posts.changed', payload: { brandId: post.brandId, postId: post.id } });
}

function toPost(row: PostRow): Post {
  return {
    id: row.id,
    brandId: row.brand_id,
    title: row.title,
    text: row.text,
    richText: row.rich_text === null ? null : (JSON.parse(row.rich_text) as RichText),
    link: row.link,
    pillarId: row.pillar_id,
    labels: JSON.parse(row.labels) as string[],
    status: row.status,
    assetIds: JSON.parse(row.asset_ids) as AssetId[],
    altTexts: JSON.parse(row.alt_texts) as Record<string, string>,
    version: row.version,
    sha256: row.sha256,
    createdAt: toInstant(epochMs(row.created_at)),
    updatedAt: toInstant(epochMs(row.updated_at)),
  };
}
