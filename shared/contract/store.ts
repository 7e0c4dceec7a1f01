import { z } from 'zod';
import { instant } from '#shared/time/instant.ts';
import { backup } from './backups.ts';
import { command, query } from './method.ts';

/**
 * How the data folder is. `full` and `readOnly` mend themselves once the cause is gone; `failing` (a sync that failed) lasts
 * until the next start; `damaged` means that the database could not be opened or is not what was written.
 */
export const storeState = z.enum(['good', 'full', 'readOnly', 'failing', 'damaged']);
export type StoreState = z.output<typeof storeState>;

export const storeHealth = z.object({
  state: storeState,
  since: instant.nullable(),
  freeBytes: z.number().int().nullable(),
  /** The folder is on another machine, where neither locks nor syncs can be relied on. */
  onNetwork: z.boolean(),
  lastScrubAt: instant.nullable(),
  /** Where a damaged database was set aside, untouched. */
  setAside: z.string().nullable(),
  /** The newest backup that holds, for a damaged store. */
  newestBackup: backup.nullable(),
  /** What can be read in a damaged database and not in that backup, by name. */
  missing: z.array(z.string()),
});
export type StoreHealth = z.output<typeof storeHealth>;

export const storeMethods = {
  'store.health': query({
    summary: 'Whether the data folder can be written and is what was written.',
    input: z.strictObject({}),
    output: storeHealth,
    errors: [],
  }),
  'store.scrub': command({
    summary: 'Reads every row and file again and compares it with its hash.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.number().int(),
      files: z.number().int(),
      damagedRows: z.number().int(),
      damagedFiles: z.number().int(),
    }),
    errors: [],
  }),
  'store.startEmpty': command({
    summary: 'Begins with an empty workspace where the database is damaged; the damaged one stays set aside.',
    input: z.strictObject({}),
    output: z.object({ setAside: z.string() }),
    errors: ['store.notDamaged'],
  }),
};
