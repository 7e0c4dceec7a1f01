import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { EpochMs } from '#shared/time/instant.ts';
import { toInstant } from '#shared/time/instant.ts';
import { UNFINISHED } from '../files/replace-file.ts';
import { privateDisk } from '../files/private-disk.ts';
import { MANIFEST_ENTRY, ROWS_ENTRY, type Manifest } from './project-file.ts';
import type { ProjectRows, RowTable } from './project-rows.ts';

const TABLES = [
  'brands',
  'pillars',
  'channels',
  'assets',
  'posts',
  'variants',
  'deliveries',
] as const satisfies RowTable[];

/** Everybody's files carry the same time, so that equal projects are equal files. */
const ENTRY_TIME = new Date(Date.UTC(2000, 0, 1));

export interface ProjectToWrite {
  readonly rows: ProjectRows;
  /** Where the file with a hash lies. */
  readonly pathOf: (sha256: string) => string;
  readonly madeAt: EpochMs;
  readonly madeBy: string;
}

/** Writes a project file: aside, synced, then in its place. Answers its size. */
export async function writeProject(target: string, project: ProjectToWrite): Promise<number> {
  const aside = `${target}.${randomUUID()}${UNFINISHED}`;
  try {
    await pack(aside, project);
    await rename(aside, target);
    await privateDisk.syncFolder(path.dirname(target));
    return fs.statSync(target).size;
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function pack(aside: string, { rows, pathOf, madeAt, madeBy }: ProjectToWrite): Promise<void> {
  const media = [...new Map(rows.assets.map(({ sha256, bytes }) => [sha256, { sha256, bytes }])).values()].toSorted(
    (a, b) => (a.sha256 < b.sha256 ? -1 : 1),
  );
  const summary = summarise(rows);
  const manifest: Manifest = {
    format: 'broadside-project',
    version: 1,
    madeAt: toInstant(madeAt),
    madeBy,
    rows: summary,
    media,
  };
  const zip = new ZipFile();
  const options = { mtime: ENTRY_TIME, mode: 0o100600 };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST_ENTRY, options);
  zip.addReadStreamLazy(ROWS_ENTRY, { ...options, size: summary.bytes }, (callback) =>
    callback(null, Readable.from(lines(rows))),
  );
  // Pictures are packed already; packing them again would only cost time.
  for (const { sha256 } of media) zip.addFile(pathOf(sha256), `media/${sha256}`, { ...options, compress: false });
  zip.end();
  const output = fs.createWriteStream(aside, { mode: 0o600, flags: 'wx' });
  zip.on('error', (error: Error) => output.destroy(error));
  await pipeline(zip.outputStream, output);
  const file = await open(aside, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function summarise(rows: ProjectRows): Manifest['rows'] {
  const hash = createHash('sha256');
  let bytes = 0;
  let count = 0;
  for (const line of lines(rows)) {
    hash.update(line);
    bytes += line.byteLength;
    count += 1;
  }
  return { count, bytes, sha256: hash.digest('hex') };
}

function* lines(rows: ProjectRows): Generator<Buffer> {
  for (const table of TABLES) {
    for (const row of rows[table]) yield Buffer.from(`${JSON.stringify({ table, row })}\n`);
  }
}
