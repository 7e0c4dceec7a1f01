import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** The database file of a data folder. */
export const databaseIn = (data: string) => path.join(data, 'broadside.db');

/** The hashes of the database and its log, by name: what "untouched" means. */
export function fingerprint(folder: string): Readonly<Record<string, string>> {
  const names = ['broadside.db', 'broadside.db-wal'].filter((name) => fs.existsSync(path.join(folder, name)));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(fs.readFileSync(path.join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** Changes rows behind the program's back: without its triggers, so that no seal follows. */
export function changeBehindItsBack(data: string, sql: string): void {
  const db = new Database(databaseIn(data));
  try {
    const triggers = db
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'seal%'`)
      .all() as { name: string; sql: string }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const trigger of triggers) db.exec(trigger.sql);
  } finally {
    db.close();
  }
}

/** Turns one bit of a file. */
export function flipBit(file: string, bit: number): void {
  const descriptor = fs.openSync(file, 'r+');
  try {
    const byte = Buffer.alloc(1);
    const at = Math.floor(bit / 8);
    fs.readSync(descriptor, byte, 0, 1, at);
    byte.writeUInt8(byte.readUInt8() ^ (1 << (bit % 8)));
    fs.writeSync(descriptor, byte, 0, 1, at);
  } finally {
    fs.closeSync(descriptor);
  }
}
