import fs from 'node:fs';
import path from 'node:path';
import type { Paths } from '../ports/paths.ts';

/**
 * Whether a file, by whatever name it was given, is one that SQLite has open here. Reading it and closing it again would
 * drop SQLite's locks on it, the lock of the folder included (POSIX; sqlite.org/howtocorrupt.html).
 */
export function isHeldOpen({ database, lock }: Paths, file: string): boolean {
  const asked = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  if (!asked) return false;
  return [lock, database, `${database}-wal`, `${database}-shm`].some((own) => {
    const found = fs.statSync(own, { bigint: true, throwIfNoEntry: false });
    return found?.dev === asked.dev && found.ino === asked.ino;
  });
}

/** Whether a file that is to be written would lie among what is the program's own. */
export function isAmongOwnFiles({ data, exports }: Paths, file: string): boolean {
  const target = realPath(file);
  return isBelow(realPath(data), target) && !isBelow(realPath(exports), target);
}

function isBelow(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Follows links as far up as there is something to follow. */
function realPath(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  const folder = path.dirname(file);
  return folder === file ? file : path.join(realPath(folder), path.basename(file));
}
