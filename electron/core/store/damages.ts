import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';
import type { RowName } from './seals.ts';

/** A file of the library that is gone, or is not what was put there. */
export interface DamagedFile {
  readonly sha256: string;
  readonly damage: 'missing' | 'changed';
  readonly foundAt: EpochMs;
}

export function damagedFiles(reader: Reader): DamagedFile[] {
  return reader
    .all<DamagedFile>('SELECT sha256, damage, found_at AS foundAt FROM damaged_files ORDER BY found_at, sha256')
    .map((row) => ({ ...row, foundAt: epochMs(row.foundAt) }));
}

/** Notes what looking at a file came to; null: it is as it was put there. */
export function noteFile(writer: Writer, sha256: string, damage: DamagedFile['damage'] | null, at: EpochMs): void {
  const before = writer.value<string>('SELECT damage FROM damaged_files WHERE sha256 = ?', sha256) ?? null;
  if (before === damage) return;
  if (damage === null) writer.run('DELETE FROM damaged_files WHERE sha256 = ?', sha256);
  else
    writer.run('INSERT OR REPLACE INTO damaged_files (sha256, damage, found_at) VALUES (?, ?, ?)', sha256, damage, at);
  writer.emit({ type: 'store.changed', payload: {} });
}

export function damagedRows(reader: Reader): readonly RowName[] {
  return reader.all<RowName>('SELECT row_table AS "table", row_id AS id FROM damaged_rows ORDER BY 1, 2');
}

/** Notes which rows of those that were looked at are not what was written. */
export function noteRows(writer: Writer, broken: readonly RowName[], at: EpochMs): void {
  const before = damagedRows(writer);
  const same = before.length === broken.length && before.every((row) => broken.some((other) => isSame(row, other)));
  if (same) return;
  writer.run('DELETE FROM damaged_rows');
  for (const { table, id } of broken) {
    writer.run('INSERT INTO damaged_rows (row_table, row_id, found_at) VALUES (?, ?, ?)', table, id, at);
  }
  writer.emit({ type: 'store.changed', payload: {} });
}

export function noteFullCheck(writer: Writer, at: EpochMs): void {
  writer.run('UPDATE meta SET last_scrub_at = ?', at);
}

/** When every row and file was last read and compared; null: never. */
export function lastFullCheck(reader: Reader): EpochMs | null {
  const at = reader.value<number>('SELECT last_scrub_at FROM meta') ?? 0;
  return at === 0 ? null : epochMs(at);
}

function isSame(one: RowName, other: RowName): boolean {
  return one.table === other.table && one.id === other.id;
}
