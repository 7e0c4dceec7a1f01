import type { Database } from 'better-sqlite3';
import fs from 'node:fs';
import type { EpochMs } from '#shared/time/instant.ts';
import { APPLICATION_ID, openConnection } from './connection.ts';
import { preparer, readerOn, type Reader } from './handles.ts';
import { hasLostCommits } from './log-check.ts';
import { inspectDatabase } from './migrate.ts';
import { migrations, SCHEMA_VERSION } from './migrations/migrations.ts';
import { SEALED_TABLES } from './sealed-tables.ts';
import { isBroken, rowNames, type RowName } from './seals.ts';
import { classifyError } from './store-error.ts';

/** How a database that was ours is not any more. */
export type Damage = 'missing' | 'empty' | 'unreadable' | 'notWhole' | 'logMissing' | 'logBroken' | 'logForeign';

/** What was read from end to end: rows that are not what was written. */
export interface FullCheck {
  readonly rows: number;
  readonly broken: readonly RowName[];
}

export type Examined =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'ours';
      readonly version: number;
      /** Null where only the shape of the file was looked at. */
      readonly full: FullCheck | null;
      /** Search indexes that have to be made anew from their rows. */
      readonly searchBroken: boolean;
    }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'damaged'; readonly damage: Damage };

const FULL_CHECK_EVERY_MS = 7 * 24 * 60 * 60 * 1000;
const SEALED_SINCE = 20;
const HEADER = Buffer.from('SQLite format 3\0', 'latin1');
const APPLICATION_ID_AT = 68;

/**
 * Tells what a database file is, and whether it is whole, without changing it or its log. `wasOurs`: other files of the
 * folder say that there was a database, so that nothing and rubbish are not taken for a fresh start. `expected`: the id that
 * the database last had.
 */
export function examineDatabase(
  file: string,
  wasOurs: boolean,
  now: EpochMs,
  expected: string | null = null,
): Examined {
  const walBytes = fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const bytes = fs.statSync(file, { throwIfNoEntry: false })?.size;
  // SQLite throws the log away where the file beside it is empty, so this is told before it gets to see them.
  if (bytes === undefined) return wasOurs || walBytes > 0 ? damaged('missing') : { kind: 'new' };
  if (bytes === 0) return wasOurs || walBytes > 0 ? damaged('empty') : { kind: 'new' };
  const header = readHeader(file);
  const isOurs = wasOurs || header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID;
  if (!header.subarray(0, HEADER.length).equals(HEADER)) return isOurs ? damaged('unreadable') : { kind: 'foreign' };
  if (walBytes > 0 && hasLostCommits(`${file}-wal`)) return isOurs ? damaged('logBroken') : { kind: 'foreign' };
  const sideFiles = [`${file}-wal`, `${file}-shm`].filter((side) => !fs.existsSync(side));
  try {
    const db = openConnection(file, 'read');
    try {
      return examineOpened(db, { isOurs, walBytes, now, expected });
    } finally {
      db.close();
    }
  } catch (error) {
    const fault = classifyError(error);
    if (fault === 'full' || fault === 'readOnly' || fault === 'failing') throw error;
    return isOurs ? damaged('unreadable') : { kind: 'foreign' };
  } finally {
    // Reading makes an empty log and its index, which are no part of what was found.
    for (const side of sideFiles) fs.rmSync(side, { force: true });
  }
}

interface Circumstances {
  readonly isOurs: boolean;
  readonly walBytes: number;
  readonly now: EpochMs;
  readonly expected: string | null;
}

function examineOpened(db: Database, { isOurs, walBytes, now, expected }: Circumstances): Examined {
  const found = inspectDatabase(db);
  if (found.kind === 'new' || found.kind === 'foreign') return isOurs ? damaged('notWhole') : found;
  if (found.kind === 'newer') return found;
  const { version } = found;
  if (!migrations.some((migration) => migration.version === version)) return damaged('notWhole');

  const reader = readerOn(preparer(db));
  const cleanStop = reader.value<number>('SELECT clean_stop FROM meta') === 1;
  // A run that ends by itself folds its log into the file; one that doesn't leaves it there.
  if (!cleanStop && walBytes === 0) return damaged('logMissing');
  if (walBytes > 0 && expected !== null && version >= SEALED_SINCE && idOf(reader) !== expected) {
    return damaged('logForeign');
  }
  const lastFull = version < SEALED_SINCE ? 0 : (reader.value<number>('SELECT last_scrub_at FROM meta') ?? 0);
  const isFull = !cleanStop || version < SCHEMA_VERSION || now - lastFull > FULL_CHECK_EVERY_MS || lastFull > now;

  const pragma = isFull ? 'integrity_check' : 'quick_check';
  const problems = (db.pragma(pragma) as Record<string, string>[]).map((row) => String(Object.values(row)[0]));
  const serious = problems.filter((problem) => problem !== 'ok' && !/\bfts5\b/i.test(problem));
  if (serious.length > 0) return damaged('notWhole');
  return {
    kind: 'ours',
    version,
    full: isFull ? checkSeals(reader, version) : null,
    searchBroken: problems.some((problem) => problem !== 'ok'),
  };
}

function idOf(reader: Reader): string | undefined {
  return reader.value<string>('SELECT database_id FROM meta');
}

function checkSeals(reader: Reader, version: number): FullCheck {
  if (version < SEALED_SINCE) return { rows: 0, broken: [] };
  const rows = SEALED_TABLES.flatMap((sealed) => rowNames(reader, sealed));
  return { rows: rows.length, broken: rows.filter((row) => isBroken(reader, row)) };
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(100);
  const descriptor = fs.openSync(file, 'r');
  try {
    fs.readSync(descriptor, header);
    return header;
  } finally {
    fs.closeSync(descriptor);
  }
}

function damaged(damage: Damage): Examined {
  return { kind: 'damaged', damage };
}
