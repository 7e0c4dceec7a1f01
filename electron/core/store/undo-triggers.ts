import type { Database } from 'better-sqlite3';

/**
 * Tables whose changes can be undone, with the columns that belong to the user. A table gets undo by standing here; what
 * only the scheduler writes is never put back.
 */
const UNDOABLE: readonly {
  readonly table: string;
  readonly key: readonly string[];
  readonly machine: readonly string[];
}[] = [
  { table: 'brands', key: ['id'], machine: [] },
  { table: 'pillars', key: ['id'], machine: [] },
  { table: 'posts', key: ['id'], machine: [] },
  { table: 'variants', key: ['post_id', 'channel_id'], machine: [] },
  { table: 'deliveries', key: ['id'], machine: ['machine_rev', 'epoch'] },
];

/**
 * Makes the triggers that write, for each change, the statement that takes it back (the technique of SQLite's own
 * documentation, sqlite.org/undoredo.html). They follow the columns of the tables, so they are made anew by each migration.
 */
export function createUndoTriggers(db: Database): void {
  for (const undoable of UNDOABLE) {
    const exists = db.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?').get('table', undoable.table);
    if (exists) createTriggersOf(db, undoable);
  }
}

function createTriggersOf(db: Database, { table, key, machine }: (typeof UNDOABLE)[number]): void {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  const where = key.map((column) => literal(`${column} = `, column)).join(` || ' AND ' || `);
  const putBack = columns
    .filter((column) => !machine.includes(column))
    .map((column) => literal(`${column} = `, column))
    .join(` || ', ' || `);
  const values = columns.map((column) => `quote(old.${column})`).join(` || ', ' || `);
  const inverses = {
    insert: `'DELETE FROM ${table} WHERE ' || ${where.replaceAll('old.', 'new.')}`,
    update: `'UPDATE ${table} SET ' || ${putBack} || ' WHERE ' || ${where}`,
    delete: `'INSERT INTO ${table} (${columns.join(', ')}) VALUES (' || ${values} || ')'`,
  };
  for (const [event, inverse] of Object.entries(inverses)) {
    const row = event === 'insert' ? 'new' : 'old';
    const rowId = key.map((column) => `${row}.${column}`).join(` || '/' || `);
    const rev = machine.includes('machine_rev') ? `${row}.machine_rev` : 'NULL';
    db.exec(`
      DROP TRIGGER IF EXISTS undo_${table}_${event};
      CREATE TRIGGER undo_${table}_${event} AFTER ${event.toUpperCase()} ON ${table}
      WHEN (SELECT step_id FROM undo_recording) IS NOT NULL
      BEGIN
        INSERT INTO undo_changes (step_id, row_table, row_id, machine_rev, inverse)
        VALUES ((SELECT step_id FROM undo_recording), '${table}', ${rowId}, ${rev}, ${inverse});
      END`);
  }
}

function literal(text: string, column: string): string {
  return `'${text}' || quote(old.${column})`;
}
