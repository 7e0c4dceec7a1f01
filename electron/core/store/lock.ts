import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { StartRefusal } from '../start-refusal.ts';
import { withPrivateFiles } from './private-files.ts';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';

/** Two that start at the same moment with no retry can both be refused (seen 1 time in 200). */
const TRIES = 4;
const LEAST_PAUSE_MS = 10;
const PAUSE_SPREAD_MS = 60;

const holder = z.object({ pid: z.number().int(), door: z.string(), url: z.string().nullable() });
export type Holder = z.output<typeof holder>;

/** The one owner of a data folder, until released or the process ends. */
export interface FolderLock {
  /** Says to others where this program can be reached. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the folder with an exclusive transaction on a file of its own: an OS lock and not a lease, so it is free at once
 * when its holder dies and held while its holder is stopped. Nothing else may ever open that file: closing any second
 * handle on it would drop the lock (POSIX), and so would letting go of the connection.
 */
export async function takeLock(file: string, door: string): Promise<Outcome<FolderLock, StartRefusal>> {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const holderFile = path.join(path.dirname(file), 'holder.json');
  for (let tried = 1; ; tried += 1) {
    const db = withPrivateFiles(() => tryExclusive(file));
    if (db) return ok(heldLock(db, holderFile, { pid: process.pid, door, url: null }));
    if (tried === TRIES) break;
    await delay(LEAST_PAUSE_MS + Math.random() * PAUSE_SPREAD_MS);
  }
  const other = readHolder(holderFile);
  return fail({ kind: 'held', pid: other?.pid ?? null, door: other?.door ?? null, url: other?.url ?? null });
}

function tryExclusive(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}

function heldLock(db: Database.Database, holderFile: string, own: Holder): FolderLock {
  const write = (value: Holder) => show(() => fs.writeFileSync(holderFile, JSON.stringify(value), { mode: 0o600 }));
  write(own);
  return {
    announce: (url) => write({ ...own, url }),
    release: () => {
      show(() => fs.rmSync(holderFile, { force: true }));
      db.close();
    },
  };
}

/** Who holds the folder is only for others to read: a full disk must neither keep the folder from opening nor from being given back. */
function show(change: () => void): void {
  try {
    change();
  } catch {
    // Whoever asks is told that it isn't known.
  }
}

function readHolder(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
