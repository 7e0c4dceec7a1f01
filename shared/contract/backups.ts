import { z } from 'zod';
import { instant } from '#shared/time/instant.ts';
import { command, query } from './method.ts';

export const backupId = z.string().regex(/^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/);

/** Why a backup was made. */
export const backupWhy = z.enum(['regular', 'asked', 'beforeMigration', 'beforeRestore', 'beforeImport']);

export const backup = z.object({
  id: backupId,
  at: instant,
  why: backupWhy,
  version: z.string().meta({ description: 'of the program that made it' }),
  schema: z.number().int(),
  bytes: z.number().int(),
  /** What is inside. */
  brands: z.array(z.object({ name: z.string(), posts: z.number().int(), armed: z.number().int() })),
  posts: z.number().int(),
  deliveries: z.number().int(),
  files: z.number().int(),
  /** `damaged`: its manifest does not hold; it is listed and never restored. */
  state: z.enum(['good', 'damaged']),
});
export type Backup = z.output<typeof backup>;

/** What a restore would change, before anything is. */
export const restorePreview = z.object({
  backup,
  posts: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }),
  deliveries: z.object({
    /** Those that would be unknown again: they were published, moved or taken down since. */
    toReview: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
  }),
  /** Titles or openings of posts that would be gone, some of them. */
  losing: z.array(z.string()),
  /** Files that the backup names and the library no longer has. */
  missingFiles: z.array(z.string()),
});
export type RestorePreview = z.output<typeof restorePreview>;

const one = z.strictObject({ id: backupId });

export const backupMethods = {
  'backups.create': command({
    summary: 'Makes a backup now.',
    input: z.strictObject({}),
    output: backup,
    errors: ['disk.full', 'store.readOnly', 'store.failing'],
  }),
  'backups.list': query({
    summary: 'The backups of this workspace, newest first, with what is inside.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(backup) }),
    errors: [],
  }),
  'backups.preview': query({
    summary: 'What restoring a backup would change.',
    input: one,
    output: restorePreview,
    errors: ['backup.notFound', 'backup.damaged'],
  }),
  'backups.restore': command({
    summary:
      'Puts a backup in place of the present state, which is backed up first. Publishing then waits for a review.',
    input: one,
    output: z.object({ restored: backup, kept: backup.nullable() }),
    errors: ['backup.notFound', 'backup.damaged', 'disk.full', 'store.readOnly', 'store.failing'],
  }),
};
