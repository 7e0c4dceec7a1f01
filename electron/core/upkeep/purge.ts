import fs from 'node:fs';
import type { Backups } from '../backups/backups.ts';
import { expiredFiles, forgetFile } from '../store/assets.ts';
import type { ScrubParts } from './scrub.ts';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Takes away files that were deleted 30 days ago, and that no backup has need of. Answers how many. */
export function purgeFiles({ store, clock, pathOf }: ScrubParts, backups: Backups): number {
  const expired = expiredFiles(store.read, clock.now() - KEPT_MS);
  if (expired.length === 0) return 0;
  const named = new Set(backups.manifests().flatMap(({ media }) => media));
  const purged = expired.filter((sha256) => !named.has(sha256));
  for (const sha256 of purged) {
    store.transact((writer) => forgetFile(writer, sha256));
    fs.rmSync(pathOf(sha256), { force: true });
  }
  return purged.length;
}
