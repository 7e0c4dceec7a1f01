import { z } from 'zod';
import { brandId } from '#shared/domain/ids.ts';
import { zone } from '#shared/time/wall-clock.ts';
import { command, query } from './method.ts';
import { vaultTier } from './vault.ts';

export const appInfo = z.object({
  version: z.string(),
  door: z.enum(['desktop', 'browser']),
  data: z.string().meta({ description: 'the data folder' }),
  schema: z.number().int().meta({ description: 'version of the database' }),
  vault: vaultTier,
});
export type AppInfo = z.output<typeof appInfo>;

export const appMethods = {
  'app.info': query({
    summary: 'Version, door, data folder, and where secrets are kept.',
    input: z.strictObject({}),
    output: appInfo,
    errors: [],
  }),
  'samples.create': command({
    summary:
      'Adds the sample brand: a small café chain with three weeks of posts around today, on web feeds of its own.',
    input: z.strictObject({ zone: zone.optional() }),
    output: z.object({ brandId }),
    errors: ['disk.full'],
  }),
};
