import { z } from 'zod';
import { assetId } from '#shared/domain/ids.ts';
import { instant } from '#shared/time/instant.ts';
import { command, query } from './method.ts';

export const asset = z.object({
  id: assetId,
  kind: z.enum(['image', 'video']),
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  durationMs: z.number().int().optional(),
  /** Where this door serves the file; at the browser door signed and short-lived. */
  url: z.string(),
  thumbUrl: z.string(),
  createdAt: instant,
});
export type Asset = z.output<typeof asset>;

export const assetMethods = {
  'assets.import': command({
    summary: 'Copies a picture from a path on this machine into the library.',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: asset,
    errors: ['asset.unreadable', 'asset.unsupported', 'asset.tooLarge', 'disk.full'],
  }),
  'assets.get': query({
    summary: 'One file of the library.',
    input: z.strictObject({ id: assetId }),
    output: asset,
    errors: ['asset.notFound'],
  }),
  'assets.delete': command({
    summary: 'Takes a file out of the library. Its bytes are kept for 30 days, and for as long as a backup names them.',
    input: z.strictObject({ id: assetId }),
    output: z.object({ id: assetId }),
    errors: ['asset.notFound', 'asset.inUse'],
  }),
};
