import { open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { makeFolders } from '../../files/make-folders.ts';

/** What a feed asks of the file system: few calls, so that a test can stop it at each of them. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  isFolder(path: string): Promise<boolean>;
  /** The path with links resolved, or itself where nothing can be found there. Never fails. */
  realPath(path: string): Promise<string>;
  /** Null where there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes a file that must not be there yet, and has it on the disk before it returns; leaves none if it fails. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing to remove is fine. */
  remove(path: string): Promise<void>;
  /** Names in a folder; none where there is no folder. */
  list(path: string): Promise<readonly string[]>;
  /** Makes renames and removals in a folder outlive a power cut. */
  syncFolder(path: string): Promise<void>;
}

export const nodeDisk: Disk = {
  async makeFolder(path) {
    makeFolders(path);
  },
  isFolder: async (path) => (await unlessMissing(stat(path)))?.isDirectory() ?? false,
  realPath: (path) => realpath(path).catch(() => path),
  read: (path) => unlessMissing(readFile(path)),
  async write(path, bytes) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  list: async (path) => (await unlessMissing(readdir(path))) ?? [],
  async syncFolder(path) {
    // Windows has no handle to a folder that could be synced; NTFS journals renames itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

async function unlessMissing<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The name that the system gives a failure (`ENOSPC`), or null for anything else that was thrown. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
