import fs from 'node:fs';
import path from 'node:path';

const CHUNK = Buffer.alloc(1024 ** 2, 0x5a);

/** Something else on the same disk that takes up room. */
export interface Filler {
  /** Takes all but so many bytes. */
  fill(leaveBytes: number): void;
  free(): void;
}

export function fillerOn(folder: string): Filler {
  const file = path.join(folder, 'somebody-elses.file');
  return {
    fill(leaveBytes) {
      const descriptor = fs.openSync(file, 'a');
      try {
        for (let room = freeBytes(folder) - leaveBytes; room > 0; room = freeBytes(folder) - leaveBytes) {
          fs.writeSync(descriptor, CHUNK, 0, Math.min(room, CHUNK.length));
        }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        fs.closeSync(descriptor);
      }
    },
    free: () => fs.rmSync(file, { force: true }),
  };
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}
