import type { Variant } from '#shared/contract/variants.ts';
import type { AssetId, ChannelId, PostId } from '#shared/domain/ids.ts';
import type { Reader, Writer } from './handles.ts';

interface VariantRow {
  readonly post_id: PostId;
  readonly channel_id: ChannelId;
  readonly text: string | null;
  readonly asset_ids: string | null;
  readonly options: string;
}

const VARIANT = 'SELECT post_id, channel_id, text, asset_ids, options FROM variants';

export function findVariant(reader: Reader, postId: PostId, channelId: ChannelId): Variant | undefined {
  const row = reader.one<VariantRow>(`${VARIANT} WHERE post_id = ? AND channel_id = ?`, postId, channelId);
  return row && toVariant(row);
}

export function listVariants(reader: Reader, postId: PostId): Variant[] {
  return reader.all<VariantRow>(`${VARIANT} WHERE post_id = ? ORDER BY channel_id`, postId).map(toVariant);
}

export function putVariant(writer: Writer, variant: Variant): void {
  writer.run(
    `INSERT INTO variants (post_id, channel_id, text, asset_ids, options) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET text = excluded.text, asset_ids = excluded.asset_ids, options = excluded.options`,
    variant.postId,
    variant.channelId,
    variant.text,
    variant.assetIds && JSON.stringify(variant.assetIds),
    JSON.stringify(variant.options),
  );
}

function toVariant(row: VariantRow): Variant {
  return {
    postId: row.post_id,
    channelId: row.channel_id,
    text: row.text,
    assetIds: row.asset_ids === null ? null : (JSON.parse(row.asset_ids) as AssetId[]),
    options: JSON.parse(row.options) as Record<string, unknown>,
  };
}
