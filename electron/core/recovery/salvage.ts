import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Paths } from '../ports/paths.ts';

/** Something with a name that can still be read in a damaged database. */
interface Named {
  readonly id: string;
  readonly name: string;
  /** Tells one version of it from another. */
  readonly version: string;
}

const QUESTIONS = [
  ['brands', `SELECT id, name, name || zone || locale || colour AS version FROM brands`],
  ['channels', `SELECT id, name, handle AS version FROM channels`],
  [
    'posts',
    `SELECT id, coalesce(title, substr(text, 1, 80)) AS name, sha256 AS version FROM posts WHERE deleted_at IS NULL`,
  ],
] as const;

const NAMED_MAX = 200;
const READING = '.reading-';

/**
 * What can be read in the damaged database and is not, or not as new, in a backup: by name. It is read in a copy that is
 * thrown away, because reading alone can make SQLite write beside the file.
 */
export async function missingFrom(paths: Paths, backup: string | null): Promise<readonly string[]> {
  const aside = path.join(paths.data, `${READING}${randomUUID()}`);
  try {
    await mkdir(aside, { mode: 0o700 });
    const copy = path.join(aside, 'broadside.db');
    for (const end of ['', '-wal']) await copyFile(`${paths.database}${end}`, `${copy}${end}`).catch(() => {});
    const known = new Set(backup === null ? [] : readAll(backup, true).map(keyOf));
    const names = readAll(copy, false).filter((row) => !known.has(keyOf(row)));
    return names.slice(0, NAMED_MAX).map(({ name }) => name);
  } catch {
    return [];
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Takes away copies that were being read when the program ended. */
export async function sweepReading({ data }: Paths): Promise<void> {
  for (const name of await readdir(data)) {
    if (name.startsWith(READING)) await rm(path.join(data, name), { recursive: true, force: true });
  }
}

function keyOf({ id, version }: Named): string {
  return `${id} ${version}`;
}

/** Row by row, as far as each table can be read: a page that is gone ends its table and not the others. */
function readAll(file: string, readonly: boolean): readonly Named[] {
  const db = new Database(file, { readonly, fileMustExist: true });
  const found = new Map<string, Named>();
  try {
    db.pragma('trusted_schema = 0');
    for (const [table, sql] of QUESTIONS) {
      for (const order of ['', ` ORDER BY ${table}.rowid DESC`]) {
        try {
          for (const row of db.prepare(`${sql}${order}`).iterate() as IterableIterator<Named>) {
            if (typeof row.id === 'string' && typeof row.name === 'string') found.set(row.id, row);
          }
          break;
        } catch {
          // From the other end there may be more.
        }
      }
    }
    return [...found.values()];
  } finally {
    db.close();
  }
}
