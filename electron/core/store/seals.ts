import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { preparer, readerOn, type Reader, type SqlValue, type Writer } from './handles.ts';
import { rowNameSql, SEALED_TABLES, type SealedTable } from './sealed-tables.ts';

type Row = Readonly<Record<string, SqlValue>>;

/** A row by its table and its name in it. */
export interface RowName {
  readonly table: string;
  readonly id: string;
}

/**
 * Seals what the transaction has changed: the last thing before its commit, so that rows and seals are one. Answers how many
 * rows there were. `before`: what was there before the transaction, where it is the machine that writes. A delivery that was
 * broken then stays so, or it would be sent as if it were whole.
 */
export function sealChanged(writer: Writer, before: Reader | null): number {
  const changed = writer.all<RowName>('SELECT row_table AS "table", row_id AS id FROM unsealed');
  if (changed.length === 0) return 0;
  for (const { table, id } of changed) {
    if (before && table === 'deliveries' && wasBroken(before, table, id)) continue;
    const sha256 = sealOf(writer, table, id);
    if (sha256 === undefined) writer.run('DELETE FROM seals WHERE row_table = ? AND row_id = ?', table, id);
    else writer.run('INSERT OR REPLACE INTO seals (row_table, row_id, sha256) VALUES (?, ?, ?)', table, id, sha256);
  }
  writer.run('DELETE FROM unsealed');
  return changed.length;
}

/** Seals every row as it is: only for tables whose shape has just been changed. */
export function sealAll(db: Database): void {
  const reader = readerOn(preparer(db));
  const put = db.prepare('INSERT INTO seals (row_table, row_id, sha256) VALUES (?, ?, ?)');
  db.exec('DELETE FROM seals; DELETE FROM unsealed');
  for (const sealed of SEALED_TABLES) {
    for (const { id } of rowNames(reader, sealed)) put.run(sealed.table, id, sealOf(reader, sealed.table, id));
  }
}

/** Whether a row is there and as it was last written. What isn't must not be acted on. */
export function isSealed(reader: Reader, table: string, id: string): boolean {
  const found = sealOf(reader, table, id);
  return found !== undefined && found === writtenSeal(reader, table, id);
}

/** Whether a row was changed, taken away or put there behind the program's back. */
export function isBroken(reader: Reader, { table, id }: RowName): boolean {
  return sealOf(reader, table, id) !== writtenSeal(reader, table, id);
}

/** Every row of a table, those that only a seal is left of included. */
export function rowNames(reader: Reader, sealed: SealedTable): readonly RowName[] {
  return reader.all<RowName>(
    `SELECT '${sealed.table}' AS "table", id FROM (
       SELECT ${rowNameSql(sealed)} AS id FROM ${sealed.table}
       UNION SELECT row_id FROM seals WHERE row_table = '${sealed.table}')`,
  );
}

function wasBroken(before: Reader, table: string, id: string): boolean {
  const found = sealOf(before, table, id);
  return found !== undefined && found !== writtenSeal(before, table, id);
}

function writtenSeal(reader: Reader, table: string, id: string): string | undefined {
  return reader.value<string>('SELECT sha256 FROM seals WHERE row_table = ? AND row_id = ?', table, id);
}

/** Follows every column of the row, by name, and what kind of value is in it. */
function sealOf(reader: Reader, table: string, id: string): string | undefined {
  const { key, sql } = finder(table);
  const row = reader.one<Row>(sql, ...(key.length === 1 ? [id] : id.split('/')));
  return (
    row &&
    createHash('sha256')
      .update(`${table}\n${JSON.stringify(row)}`)
      .digest('hex')
  );
}

const finders = new Map(
  SEALED_TABLES.map(({ table, key }) => {
    const where = key.map((column) => `${column} = ?`).join(' AND ');
    return [table, { key, sql: `SELECT * FROM ${table} WHERE ${where}` }];
  }),
);

function finder(table: string) {
  const found = finders.get(table);
  if (!found) throw new Error(`rows of ${table} have no seals`);
  return found;
}
