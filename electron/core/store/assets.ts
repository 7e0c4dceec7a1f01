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
