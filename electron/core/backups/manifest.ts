import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { backupId, backupWhy, type Backup } from '#shared/contract/backups.ts';
import { epochMs, toInstant } from '#shared/time/instant.ts';
import { content, sha256Of } from './content.ts';

/** What is known of a database file that was made as a backup. */
export const facts = z.object({
  schema: z.number().int(),
  bytes: z.number().int(),
  /** Of the file, so that a bit of it that turns is found. */
  fileSha256: z.string(),
  content,
  /** Files of the library that its rows name. */
  media: z.array(z.string()),
  brands: z.array(z.object({ name: z.string(), posts: z.number().int(), armed: z.number().int() })),
  posts: z.number().int(),
  deliveries: z.number().int(),
  /** Rows that were damaged before the backup was made, and are in it as they were found. */
  brokenSeals: z.number().int(),
  /** The seals of all rows in one, by which a later state is known to be another. */
  mark: z.string(),
});
export type Facts = z.output<typeof facts>;

export const manifest = facts.extend({
  id: backupId,
  at: z.number().int(),
  /** Counts them in the order in which they were made, which no clock can change. */
  n: z.number().int().optional(),
  why: backupWhy,
  version: z.string(),
});
export type Manifest = z.output<typeof manifest>;

const written = z.object({ manifest: z.unknown(), sha256: z.string() });

export const databaseOf = (folder: string, id: string) => path.join(folder, `${id}.db`);
export const manifestOf = (folder: string, id: string) => path.join(folder, `${id}.json`);

export function writeOut(value: Manifest): string {
  return JSON.stringify({ manifest: value, sha256: sha256Of(JSON.stringify(value)) });
}

/** Reads the manifest of a backup; null where there is none or it isn't as it was written. */
export function readManifest(folder: string, id: string): Manifest | null {
  try {
    const { manifest: found, sha256 } = written.parse(JSON.parse(fs.readFileSync(manifestOf(folder, id), 'utf8')));
    if (sha256Of(JSON.stringify(found)) !== sha256) return null;
    const value = manifest.parse(found);
    return value.id === id ? value : null;
  } catch {
    return null;
  }
}

/** The contract's view of a backup. */
export function toBackup(from: Manifest, state: Backup['state']): Backup {
  return {
    id: from.id,
    at: toInstant(epochMs(from.at)),
    why: from.why,
    version: from.version,
    schema: from.schema,
    bytes: from.bytes,
    brands: from.brands,
    posts: from.posts,
    deliveries: from.deliveries,
    files: from.media.length,
    state,
  };
}
