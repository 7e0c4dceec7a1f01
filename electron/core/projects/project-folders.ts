import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { MediaFile } from '../core.ts';
import { isDiskFull } from '../files/error-code.ts';
import { makeFolders } from '../files/make-folders.ts';
import type { Paths } from '../ports/paths.ts';
import { PROJECT_SUFFIX } from './project-file.ts';

/** Left free whatever is brought in. */
export const SPARE_BYTES = 64 * 1024 * 1024;
const LOOK_EVERY_BYTES = 8 * 1024 * 1024;

const EXPORT_NAME = /^broadside-[0-9-]+\.broadside$/;

/** What a browser brought in one run is of no use to the next. */
export async function sweepImports(paths: Paths): Promise<void> {
  await rm(paths.imports, { recursive: true, force: true });
}

/** Writes a file that a door streams into the imports folder; nothing stays of one that breaks off. */
export async function receiveProject(
  paths: Paths,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Outcome<{ readonly path: string }, ApiError>> {
  const file = path.join(paths.imports, `${randomUUID()}${PROJECT_SUFFIX}`);
  try {
    makeFolders(paths.imports, 0o700);
    await pipeline(whileThereIsRoom(chunks, paths.imports), fs.createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    return ok({ path: file });
  } catch (error) {
    fs.rmSync(file, { force: true });
    if (isDiskFull(error)) return refuse('disk.full', 'The disk is full. Free some space, then do it again.');
    return refuse('project.unreadable', 'The file could not be read to its end. Try it again.');
  }
}

/** A disk that is filled to its end would keep the scheduler from writing down what it does. */
async function* whileThereIsRoom(chunks: AsyncIterable<Uint8Array>, folder: string): AsyncGenerator<Uint8Array> {
  let unlookedBytes = LOOK_EVERY_BYTES;
  for await (const chunk of chunks) {
    unlookedBytes += chunk.byteLength;
    if (unlookedBytes >= LOOK_EVERY_BYTES) {
      const { bavail, bsize } = fs.statfsSync(folder);
      if (bavail * bsize < SPARE_BYTES) throw Object.assign(new Error('the disk is nearly full'), { code: 'ENOSPC' });
      unlookedBytes = 0;
    }
    yield chunk;
  }
}

export function exportedFile(paths: Paths, name: string): MediaFile | null {
  if (!EXPORT_NAME.test(name)) return null;
  const file = path.join(paths.exports, name);
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? { path: file, mime: 'application/zip', bytes: found.size, saveAs: name } : null;
}
