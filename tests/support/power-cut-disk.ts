import { existsSync } from 'node:fs';
import path from 'node:path';
import { privateDisk, type PrivateDisk } from '#core/files/private-disk.ts';

export interface PowerCutDisk extends PrivateDisk {
  /** Whether a file would be there, whole, had the power failed just now. */
  survives(file: string): boolean;
  /** Names of the calls so far, with what they were about. */
  readonly calls: readonly string[];
}

/**
 * A real disk with a book beside it: content counts as kept once its file was synced after the last write, a name once
 * its folder was synced after the change. `forgets` makes it skip a kind of sync, to see that the book notices.
 */
export function powerCutDisk(forgets: { file?: boolean; folder?: boolean } = {}): PowerCutDisk {
  const unsyncedFiles = new Set<string>();
  const knownFiles = new Set<string>();
  const unsyncedNames = new Set<string>();
  const calls: string[] = [];
  return {
    calls,
    async create(file) {
      const handle = await privateDisk.create(file);
      knownFiles.add(file);
      unsyncedFiles.add(file);
      unsyncedNames.add(file);
      return {
        async write(chunk) {
          unsyncedFiles.add(file);
          await handle.write(chunk);
        },
        async sync() {
          calls.push('sync file');
          if (!forgets.file) unsyncedFiles.delete(file);
          await handle.sync();
        },
        close: () => handle.close(),
      };
    },
    async makeFolder(folder) {
      for (let at = folder; !existsSync(at); at = path.dirname(at)) unsyncedNames.add(at);
      await privateDisk.makeFolder(folder);
    },
    async rename(from, to) {
      calls.push('rename');
      await privateDisk.rename(from, to);
      if (unsyncedFiles.delete(from)) unsyncedFiles.add(to);
      else unsyncedFiles.delete(to);
      knownFiles.delete(from);
      knownFiles.add(to);
      unsyncedNames.add(to);
    },
    async remove(file) {
      await privateDisk.remove(file);
      knownFiles.delete(file);
    },
    async syncFolder(folder) {
      calls.push(`sync folder ${path.basename(folder)}`);
      await privateDisk.syncFolder(folder);
      if (forgets.folder) return;
      for (const name of unsyncedNames) if (path.dirname(name) === folder) unsyncedNames.delete(name);
    },
    survives(file) {
      if (!knownFiles.has(file) || unsyncedFiles.has(file)) return false;
      for (let at = file; at !== path.dirname(at); at = path.dirname(at)) if (unsyncedNames.has(at)) return false;
      return true;
    },
  };
}
