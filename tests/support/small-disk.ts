import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** A small disk in memory; null where this user may not mount one. */
export async function smallDisk(): Promise<string | null> {
  const folder = await tempFolder();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', folder], { stdio: 'ignore' });
  if (status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** Takes the room that is left on a disk, all of it or all but some. */
export function fillUp(file: string, leaveBytes = 0): void {
  const descriptor = fs.openSync(file, 'w');
  try {
    for (let chunk = Buffer.alloc(64 * 1024, 1); chunk.length > 0; chunk = chunk.subarray(0, chunk.length / 2)) {
      try {
        for (;;) if (fs.writeSync(descriptor, chunk) < chunk.length) break;
      } catch {
        // Smaller pieces may still fit.
      }
    }
    fs.ftruncateSync(descriptor, fs.fstatSync(descriptor).size - leaveBytes);
  } finally {
    fs.closeSync(descriptor);
  }
}
