import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** Reads the database of a folder as it lies there, in a copy: looking at it changes nothing. */
export function readCopy<Value>(data: string, read: (db: Database.Database) => Value): Value {
  const aside = fs.mkdtempSync(path.join(path.dirname(data), 'copy-'));
  try {
    for (const end of ['', '-wal']) {
      const file = path.join(data, `broadside.db${end}`);
      if (fs.existsSync(file)) fs.copyFileSync(file, path.join(aside, `broadside.db${end}`));
    }
    const db = new Database(path.join(aside, 'broadside.db'), { fileMustExist: true });
    try {
      return read(db);
    } finally {
      db.close();
    }
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

/** What SQLite itself finds wrong. */
export function integrityOf(db: Database.Database): string[] {
  const found = db.pragma('integrity_check') as { integrity_check: string }[];
  return found.map((row) => row.integrity_check).filter((said) => said !== 'ok');
}

/** Deliveries that an attempt row says have been committed to, before anything left. */
export function intentsIn(db: Database.Database): Set<string> {
  const rows = db.prepare('SELECT DISTINCT delivery_id FROM attempts WHERE committing_at IS NOT NULL').pluck().all();
  return new Set(rows.map(String));
}

/** The plain text of every post. */
export function textsIn(db: Database.Database): Map<string, string> {
  const rows = db.prepare('SELECT id, text FROM posts').all() as { id: string; text: string }[];
  return new Map(rows.map(({ id, text }) => [id, text]));
}
