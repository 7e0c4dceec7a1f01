import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { filesInUse } from '../store/assets.ts';
import { APPLICATION_ID, openConnection } from '../store/connection.ts';
import { preparer, readerOn, type Reader } from '../store/handles.ts';
import { SEALED_TABLES } from '../store/sealed-tables.ts';
import { isBroken, rowNames } from '../store/seals.ts';
import { contentOf, sha256Of } from './content.ts';
import type { Facts } from './manifest.ts';

/** The first shape of tables that has seals. */
const SEALED_SINCE = 20;

/**
 * Writes what a database holds at one moment into a file of its own, reads that back from end to end, and says what is in
 * it. When this returns, the bytes of the file outlive a power cut; its name is its caller's to keep.
 */
export function makeSnapshot(from: string, to: string): Facts {
  // SQLite writes into a file that is there and empty; made here, it is its owner's alone.
  fs.closeSync(fs.openSync(to, 'wx', 0o600));
  const source = openConnection(from, 'read');
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
  syncFile(to);
  return readFacts(to);
}

/** Everything that a manifest says of the file; throws where the file is not a whole database of ours. */
function readFacts(file: string): Facts {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    for (const pragma of ['trusted_schema = 0', 'cell_size_check = 1', 'mmap_size = 0']) db.pragma(pragma);
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new Error('the copy is not ours');
    const problems = db.pragma('integrity_check', { simple: true });
    if (problems !== 'ok') throw new Error('the copy is not whole');
    const reader = readerOn(preparer(db));
    const schema = Number(db.pragma('user_version', { simple: true }));
    const isSealed = schema >= SEALED_SINCE;
    return {
      schema,
      bytes: fs.statSync(file).size,
      fileSha256: hashFile(file),
      content: contentOf(db),
      media: [...(isSealed ? filesInUse(reader) : allFiles(reader))],
      ...countsOf(reader),
      brokenSeals: isSealed ? countBroken(reader) : 0,
      mark: isSealed ? markOf(reader) : '',
    };
  } finally {
    db.close();
  }
}

function allFiles(reader: Reader): readonly string[] {
  return reader.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM assets ORDER BY 1').map(({ sha256 }) => sha256);
}

/** The state of all sealed rows in one hash. */
export function markOf(reader: Reader): string {
  return sha256Of(JSON.stringify(reader.all('SELECT * FROM seals ORDER BY row_table, row_id')));
}

function countsOf(reader: Reader): Pick<Facts, 'brands' | 'posts' | 'deliveries'> {
  return {
    brands: [
      ...reader.all<Facts['brands'][number]>(
        `SELECT name,
           (SELECT count(*) FROM posts WHERE brand_id = brands.id AND deleted_at IS NULL) AS posts,
           (SELECT count(*) FROM deliveries WHERE brand_id = brands.id AND state = 'armed') AS armed
         FROM brands ORDER BY id`,
      ),
    ],
    posts: reader.value<number>('SELECT count(*) FROM posts WHERE deleted_at IS NULL') ?? 0,
    deliveries: reader.value<number>('SELECT count(*) FROM deliveries') ?? 0,
  };
}

function countBroken(reader: Reader): number {
  return SEALED_TABLES.flatMap((sealed) => rowNames(reader, sealed)).filter((row) => isBroken(reader, row)).length;
}

function hashFile(file: string): string {
  const hash = createHash('sha256');
  const descriptor = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(1024 ** 2);
    for (;;) {
      const bytes = fs.readSync(descriptor, chunk);
      if (bytes === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytes));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function syncFile(file: string): void {
  const descriptor = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
