import Database from 'better-sqlite3';

/** `BRDS`: marks a file as ours in the database header. */
export const APPLICATION_ID = 0x42524453;

/** SQLite before 3.51.3 can corrupt a WAL that is reset while two connections write. */
const OLDEST_SQLITE = [3, 51, 3] as const;

const PRAGMAS = [
  // A re-opened WAL database silently runs at NORMAL and loses acknowledged commits at a power cut (measured), so
  // every connection says FULL for itself.
  ['synchronous', 2],
  ['fullfsync', 1],
  ['checkpoint_fullfsync', 1],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['mmap_size', 0],
  ['busy_timeout', 5000],
] as const;

/** Opens the database with every pragma set and read back; throws where one does not hold. */
export function openConnection(file: string, rights: 'read' | 'write'): Database.Database {
  const db = new Database(file, { readonly: rights === 'read', fileMustExist: rights === 'read' });
  try {
    if (rights === 'write') db.pragma('journal_mode = WAL');
    for (const [name, value] of PRAGMAS) db.pragma(`${name} = ${value}`);
    assertPragmas(db);
    assertSqliteVersion(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertPragmas(db: Database.Database): void {
  const expected: readonly (readonly [string, string | number])[] = [['journal_mode', 'wal'], ...PRAGMAS];
  for (const [name, value] of expected) {
    const found: unknown = db.pragma(name, { simple: true });
    if (found !== value) throw new Error(`SQLite kept ${name} at ${String(found)} where ${value} was set`);
  }
}

function assertSqliteVersion(db: Database.Database): void {
  const text = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const parts = text.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${text} is older than ${OLDEST_SQLITE.join('.')}`);
  }
}
