import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { PrivateDisk } from './private-disk.ts';

/** Ends the names of files that were being written; whoever owns a folder sweeps them when it opens it. */
export const UNFINISHED = '.unfinished';

/**
 * Puts `bytes` at `target`, which then has all of them or what it had before, whenever the power fails. Only this order
 * held in measurements: write aside, sync the file, rename, sync the folder.
 */
export async function replaceFile(disk: PrivateDisk, target: string, bytes: Uint8Array): Promise<void> {
  const aside = `${target}.${randomUUID()}${UNFINISHED}`;
  try {
    const file = await disk.create(aside);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(aside, target);
  } catch (error) {
    await disk.remove(aside);
    throw error;
  }
  await disk.syncFolder(path.dirname(target));
}
