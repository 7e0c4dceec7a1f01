import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { errorCode } from '../files/error-code.ts';

export interface LocalFile {
  readonly name: string;
  /** Closes the file when it has been read, or when reading is given up. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Opens a file that the user named. Folders, pipes and devices are refused, the latter without waiting on them. */
export async function openLocalFile(file: string): Promise<Outcome<LocalFile, ApiError>> {
  if (!path.isAbsolute(file)) return refuse('asset.unreadable', 'Give the whole path of the file, from the root on.');
  try {
    // Opening a pipe would otherwise wait for its writer.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if ((await handle.stat()).isFile()) return ok({ name: path.basename(file), chunks: handle.createReadStream() });
    await handle.close();
    return refuse('asset.unreadable', 'That is not a file. Choose a picture.');
  } catch (error) {
    return refuse('asset.unreadable', reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file. Check the path.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'Broadside may not read that file. Change its permissions or copy it elsewhere.';
  if (code === 'EISDIR') return 'That is a folder. Choose a picture.';
  if (code === 'ENXIO') return 'That is not a file. Choose a picture.';
  return `The file can't be read (${code ?? 'unknown reason'}).`;
}
