import path from 'node:path';
import type { Disk } from './disk.ts';
import { MEDIA_FOLDER } from './site.ts';

/** A file that lies complete beside the one it will replace. */
export interface StagedFile {
  readonly aside: string;
  readonly target: string;
}

/** Writes a file aside, on the disk and whole; null where the target is the same already. */
export async function stageFile(
  disk: Disk,
  folder: string,
  file: string,
  bytes: Uint8Array,
): Promise<StagedFile | null> {
  const target = path.join(folder, file);
  const current = await disk.read(target);
  if (current !== null && Buffer.compare(current, bytes) === 0) return null;
  const aside = path.join(folder, asideName(file));
  await disk.write(aside, bytes);
  return { aside, target };
}

/** Takes back what was staged. What can't be removed now is swept up by the next change. */
export async function unstage(disk: Disk, files: readonly (StagedFile | null)[]): Promise<void> {
  for (const file of files) if (file !== null) await disk.remove(file.aside).catch(() => {});
}

export async function putInPlace(disk: Disk, files: readonly (StagedFile | null)[]): Promise<void> {
  for (const file of files) if (file !== null) await disk.rename(file.aside, file.target);
}

/** Shows that files can be made here, and leaves none. */
export async function probeWrite(disk: Disk, folder: string): Promise<void> {
  const probe = path.join(folder, asideName('probe'));
  try {
    await disk.write(probe, new Uint8Array(1));
  } finally {
    await disk.remove(probe);
  }
}

const ASIDE = /^\.(?:.+)\.broadside-(\d+)-\d+$/;
let asideCount = 0;

/** Names the process that is writing, so that leftovers of a dead one are told from work under way. */
function asideName(file: string): string {
  asideCount += 1;
  return `.${file}.broadside-${process.pid}-${asideCount}`;
}

/** Removes what a process that died had written aside. Changes of one folder never overlap, so ours is left over too. */
export async function sweepAside(disk: Disk, folder: string): Promise<void> {
  for (const where of [folder, path.join(folder, MEDIA_FOLDER)]) {
    for (const name of await disk.list(where)) {
      const pid = Number(ASIDE.exec(name)?.[1] ?? Number.NaN);
      if (!Number.isNaN(pid) && (pid === process.pid || !isAlive(pid))) await disk.remove(path.join(where, name));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
