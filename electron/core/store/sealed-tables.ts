import type { Database } from 'better-sqlite3';

/** A table whose rows each have a seal, and the columns that name a row of it. */
export interface SealedTable {
  readonly table: string;
  readonly key: readonly string[];
}

/** What people would miss, and what the scheduler acts on. Counters of the machine (`meta`) and logs of undo are not. */
export const SEALED_TABLES: readonly SealedTable[] = [
  { table: 'brands', key: ['id'] },
  { table: 'pillars', key: ['id'] },
  { table: 'channels', key: ['id'] },
  { table: 'assets', key: ['id'] },
  { table: 'posts', key: ['id'] },
  { table: 'variants', key: ['post_id', 'channel_id'] },
  { table: 'deliveries', key: ['id'] },
  { table: 'attempts', key: ['id'] },
  { table: 'journal', key: ['id'] },
  { table: 'settings', key: ['key'] },
];

/** A row's name as one text; ids hold no slash. */
export function rowNameSql({ key }: SealedTable, row?: 'old' | 'new'): string {
  const parts = key.map((column) => (row ? `${row}.${column}` : column));
  return `CAST(${parts.join(` || '/' || `)} AS TEXT)`;
}

/** Makes the triggers that write down which rows a transaction changes; made anew by each migration. */
export function createSealTriggers(db: Database): void {
  const events = { insert: ['new'], update: ['old', 'new'], delete: ['old'] } as const;
  for (const sealed of SEALED_TABLES) {
    for (const [event, rows] of Object.entries(events)) {
      const note = (row: 'old' | 'new') =>
        `INSERT INTO unsealed VALUES ('${sealed.table}', ${rowNameSql(sealed, row)}) ON CONFLICT DO NOTHING;`;
      const name = `seal_${sealed.table}_${event}`;
      db.exec(`
        DROP TRIGGER IF EXISTS ${name};
        CREATE TRIGGER ${name} AFTER ${event.toUpperCase()} ON ${sealed.table}
        BEGIN ${rows.map(note).join(' ')} END`);
    }
  }
}
