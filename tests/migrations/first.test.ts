import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APPLICATION_ID } from '#core/store/connection.ts';
import { migrations, SCHEMA_VERSION } from '#core/store/migrations/migrations.ts';
import { openStore } from '#core/store/store.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

async function freshDatabase(): Promise<Database.Database> {
  const file = path.join(await tempFolder(), 'broadside.db');
  const opened = openStore(file);
  if (!opened.ok) throw new Error(opened.error.kind);
  opened.value.close();
  const db = new Database(file);
  onTestFinished(() => void db.close());
  return db;
}

function planOf(db: Database.Database, sql: string): string {
  return (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join('; ');
}

describe('migrations', () => {
  test('are in order, in tens', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('mark the database as ours, at the present version', async () => {
    const db = await freshDatabase();
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  });

  test('make strict tables only', async () => {
    const db = await freshDatabase();
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });
});

describe('the first shape', () => {
  test('finds what is due by an index, however much is armed', async () => {
    const db = await freshDatabase();
    const plan = planOf(db, 'SELECT * FROM deliveries WHERE act_at <= 1 ORDER BY act_at LIMIT 10');
    expect(plan).toContain('deliveries_to_act_on');
    expect(planOf(db, 'SELECT min(act_at) FROM deliveries WHERE act_at > 1')).toContain(
      'COVERING INDEX deliveries_to_act_on',
    );
  });

  test('reads a calendar’s range from an index alone', async () => {
    const db = await freshDatabase();
    const plan = planOf(
      db,
      `SELECT id, post_id, channel_id, state, due_at, expires_at FROM deliveries
       WHERE brand_id = 'b' AND due_at >= 1 AND due_at < 2 ORDER BY due_at`,
    );
    expect(plan).toContain('COVERING INDEX deliveries_in_calendar');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  test('refuses to change what stands in the journal', async () => {
    const db = await freshDatabase();
    db.pragma('foreign_keys = OFF');
    db.exec(`INSERT INTO journal (delivery_id, at, who, to_state, why) VALUES ('d', 1, 'you', 'planned', 'planned')`);
    expect(() => db.exec(`UPDATE journal SET why = 'something else'`)).toThrow('append-only');
  });
});
