import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** A file being written. It is on the disk only once `sync` has returned. */
export interface PrivateFile {
  write(chunk: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Files that nobody else on the machine may read. Few calls, so that a test can record them, stop at each of them, or
 * play a full disk.
 */
export interface PrivateDisk {
  /** A new file of mode 0600; it must not be there yet. */
  create(path: string): Promise<PrivateFile>;
  /** A folder of mode 0700, with the ones above it. One that is there is made private. */
  makeFolder(path: string): Promise<void>;
  /** Takes the place of what is at `to`. */
  rename(from: string, to: string): Promise<void>;
  /** Nothing to remove is fine. */
  remove(path: string): Promise<void>;
  /** Makes names in a folder (new, renamed, removed) outlive a power cut. */
  syncFolder(path: string): Promise<void>;
}

export const privateDisk: PrivateDisk = {
  async create(path) {
    const file = await open(path, 'wx', 0o600);
    return { write: (chunk) => file.writeFile(chunk), sync: () => file.sync(), close: () => file.close() };
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(path, 0o700);
  },
  rename: renamePatiently,
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    // Windows gives no handle to a folder that could be synced; NTFS journals names itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/** Windows refuses to rename over a file that someone, often a virus scanner, has open for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (process.platform !== 'win32' || !busy || tries === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** tries));
    }
  }
}
