import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { DamagedFile } from '../store/damages.ts';
import { isMissing } from '../files/error-code.ts';

/** Reads a file of the library again; null where it is what was put there. A link or a folder in its place is a change. */
export async function checkFile(file: string, sha256: string): Promise<DamagedFile['damage'] | null> {
  try {
    if (!(await lstat(file)).isFile()) return 'changed';
    const hash = createHash('sha256');
    for await (const chunk of fs.createReadStream(file) as AsyncIterable<Uint8Array>) hash.update(chunk);
    return hash.digest('hex') === sha256 ? null : 'changed';
  } catch (error) {
    return isMissing(error) ? 'missing' : 'changed';
  }
}
