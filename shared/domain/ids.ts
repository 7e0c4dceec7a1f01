import { z } from 'zod';
import type { Branded } from '#shared/lib/brand.ts';

export type BrandId = Branded<string, 'BrandId'>;
export type ChannelId = Branded<string, 'ChannelId'>;
export type PostId = Branded<string, 'PostId'>;
export type DeliveryId = Branded<string, 'DeliveryId'>;
export type AssetId = Branded<string, 'AssetId'>;
export type PillarId = Branded<string, 'PillarId'>;

/** Ids are UUIDv7 strings; the schema brands what it has checked, and JSON Schema still sees the plain string. */
function idSchema<Id extends string>(): z.ZodType<Id, string> {
  return z.uuid({
    version: 'v7',
    error: 'must be an id that Broadside gave out (UUIDv7)',
  }) as unknown as z.ZodType<Id, string>;
}

export const brandId = idSchema<BrandId>();
export const channelId = idSchema<ChannelId>();
export const postId = idSchema<PostId>();
export const deliveryId = idSchema<DeliveryId>();
export const assetId = idSchema<AssetId>();
export const pillarId = idSchema<PillarId>();
