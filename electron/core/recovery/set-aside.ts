import fs from 'node:fs';
import path from 'node:path';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import { privateDisk } from '../files/private-disk.ts';
import type { Paths } from '../ports/paths.ts';

/** Moves a damaged database out of the way, with its log, as it is. Answers the folder where it now lies. */
export async function setAside(paths: Paths, at: EpochMs): Promise<string> {
  const name = toInstant(at).replace(/[-:]|\.\d+/g, '');
  let folder = path.join(paths.damaged, name);
  for (let n = 2; fs.existsSync(folder); n += 1) folder = path.join(paths.damaged, `${name}-${n}`);
  await privateDisk.makeFolder(folder);
  await privateDisk.syncFolder(paths.damaged);
  await privateDisk.syncFolder(paths.data);
  // The log first: without the file beside it it does nothing, while the file without its log would look like an older state.
  for (const end of ['-wal', '-shm', '']) {
    const file = `${paths.database}${end}`;
    if (fs.existsSync(file)) await privateDisk.rename(file, path.join(folder, path.basename(file)));
  }
  await privateDisk.syncFolder(folder);
  await privateDisk.syncFolder(paths.data);
  return folder;
}

/** Where the last damaged database was set aside; null where none was. */
export function lastSetAside({ damaged }: Paths): string | null {
  const name = fs.existsSync(damaged) ? fs.readdirSync(damaged).toSorted().at(-1) : undefined;
  return name === undefined ? null : path.join(damaged, name);
}
