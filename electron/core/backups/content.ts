import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a database holds, so exactly that two that hold the same have the same. */
export const content = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  sha256: z.string(),
});
export type Content = z.output<typeof content>;

/** Reads every row of every table, in the order of its key. Search indexes are left out: they follow from the rows. */
export function contentOf(db: Database): Content {
  const names = db
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  const tables = Object.fromEntries(names.map((name) => [name, tableContent(db, name)]));
  return { tables, sha256: sha256Of(JSON.stringify(tables)) };
}

function tableContent(db: Database, table: string): Content['tables'][string] {
  const key = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table);
  const hash = createHash('sha256');
  let rows = 0;
  for (const row of db
    .prepare(`SELECT * FROM "${table}" ORDER BY ${key.join(', ')}`)
    .raw()
    .iterate()) {
    hash.update(JSON.stringify(row));
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
