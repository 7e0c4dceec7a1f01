import type { AssetId } from '#shared/domain/ids.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

/** A file of the library as the store knows it; its address depends on the door. */
export interface AssetRecord {
  readonly id: AssetId;
  readonly kind: 'image' | 'video';
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number | null;
  readonly createdAt: EpochMs;
}

const ASSET = `SELECT id, kind, name, mime, bytes, sha256, width, height, duration_ms AS durationMs, created_at AS createdAt
  FROM assets`;

export function findAsset(reader: Reader, id: AssetId): AssetRecord | undefined {
  const row = reader.one<AssetRecord>(`${ASSET} WHERE id = ?`, id);
  return row && { ...row, createdAt: epochMs(row.createdAt) };
}

/** The files of a list, in its order; those that are not in the library are left out. */
export function findAssets(reader: Reader, ids: readonly AssetId[]): AssetRecord[] {
  return ids.map((id) => findAsset(reader, id)).filter((asset) => asset !== undefined);
}

/** The first id that is not in the library, if any. */
export function missingAsset(reader: Reader, ids: readonly AssetId[]): AssetId | undefined {
  return ids.find((id) => reader.value<number>('SELECT 1 FROM assets WHERE id = ?', id) === undefined);
}

export function insertAsset(writer: Writer, asset: AssetRecord): void {
  writer.run(
    `INSERT INTO assets (id, kind, name, mime, bytes, sha256, width, height, duration_ms, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    asset.id,
    asset.kind,
    asset.name,
    asset.mime,
    asset.bytes,
    asset.sha256,
    asset.width,
    asset.height,
    asset.durationMs,
    asset.createdAt,
  );
  writer.emit({ type: 'assets.changed', payload: { assetId: asset.id } });
}

/** Whether a post that is still to go out, or is on its way, shows the file. */
export function isAssetNeeded(reader: Reader, id: AssetId): boolean {
  const sql = `SELECT 1 FROM deliveries JOIN posts ON posts.id = deliveries.post_id
    LEFT JOIN variants ON variants.post_id = posts.id AND variants.channel_id = deliveries.channel_id,
    json_each(coalesce(variants.asset_ids, posts.asset_ids)) AS used
    WHERE used.value = ? AND deliveries.state NOT IN ('published', 'removed', 'cancelled') LIMIT 1`;
  return reader.value<number>(sql, id) !== undefined;
}

/** Takes a file out of the library. Its bytes stay until no backup and no post can ask for them. */
export function markAssetDeleted(writer: Writer, id: AssetId, at: EpochMs): void {
  writer.run('UPDATE assets SET deleted_at = ? WHERE id = ?', at, id);
  writer.emit({ type: 'assets.changed', payload: { assetId: id } });
}

/** Contents that the library has, or that a post shows although the library no longer has them. */
const IN_USE = `SELECT sha256 FROM assets WHERE deleted_at IS NULL
  UNION SELECT sha256 FROM assets JOIN (
    SELECT used.value AS id FROM posts, json_each(posts.asset_ids) AS used WHERE posts.deleted_at IS NULL
    UNION SELECT used.value FROM variants, json_each(variants.asset_ids) AS used
  ) AS shown ON shown.id = assets.id`;

export function filesInUse(reader: Reader): readonly string[] {
  return reader.all<{ sha256: string }>(`${IN_USE} ORDER BY 1`).map(({ sha256 }) => sha256);
}

/** Contents that were deleted before an instant, that nothing shows any more, and that undo can't bring back. */
export function expiredFiles(reader: Reader, before: number): readonly string[] {
  const sql = `SELECT sha256 FROM assets GROUP BY sha256 HAVING max(deleted_at) < ? EXCEPT SELECT sha256 FROM (${IN_USE})`;
  const expired = reader.all<{ sha256: string }>(sql, before).map(({ sha256 }) => sha256);
  const undoable = 'SELECT 1 FROM assets JOIN undo_changes ON instr(inverse, assets.id) > 0 WHERE sha256 = ? LIMIT 1';
  return expired.filter((sha256) => reader.value<number>(undoable, sha256) === undefined);
}

/** Takes a file that was deleted into the library again. */
export function reviveAsset(writer: Writer, id: AssetId): void {
  writer.run('UPDATE assets SET deleted_at = NULL WHERE id = ?', id);
  writer.emit({ type: 'assets.changed', payload: { assetId: id } });
}

/** Forgets a content of which every row was deleted. */
export function forgetFile(writer: Writer, sha256: string): void {
  writer.run('DELETE FROM assets WHERE sha256 = ? AND deleted_at IS NOT NULL', sha256);
}
