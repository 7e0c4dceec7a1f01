import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APPLICATION_ID } from '#core/store/connection.ts';
import { first } from '#core/store/migrations/0010-first.ts';
import { SCHEMA_VERSION } from '#core/store/migrations/migrations.ts';
import { SEALED_TABLES } from '#core/store/sealed-tables.ts';
import { isBroken, rowNames } from '#core/store/seals.ts';
import { openStore } from '#core/store/store.ts';
import { createUndoTriggers } from '#core/store/undo-triggers.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { databaseIn } from '#tests/support/damage.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const ID = (n: number) => `01a20000-0000-7000-8000-00000000000${n}`;

/** A folder as version 0.1 left it, with a row in each table; `more` is run at the end. */
async function folderOfFirst(more = ''): Promise<string> {
  const data = await tempFolder();
  const db = new Database(databaseIn(data));
  db.pragma('journal_mode = WAL');
  db.exec(first);
  createUndoTriggers(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 10');
  db.exec(`
    INSERT INTO settings VALUES ('theme', '"dark"');
    INSERT INTO brands VALUES ('${ID(1)}', 'Zerno', 'Europe/Kyiv', 'uk', '#0b7285', 1);
    INSERT INTO pillars VALUES ('${ID(2)}', '${ID(1)}', 'News', '#c8553d', 40);
    INSERT INTO channels (id, brand_id, network, name, handle, state, settings, created_at)
      VALUES ('${ID(3)}', '${ID(1)}', 'byhand', 'By hand', 'Instagram', 'ready', '{"label":"Instagram"}', 1);
    INSERT INTO assets VALUES ('${ID(4)}', 'cup.png', 'image/png', 3, '${'ab'.repeat(32)}', 1, 1, 1);
    INSERT INTO posts (id, brand_id, title, text, labels, status, asset_ids, alt_texts, version, sha256, created_at, updated_at)
      VALUES ('${ID(5)}', '${ID(1)}', 'Меню', 'Нове меню ☕', '[]', 'approved', '["${ID(4)}"]', '{}', 1, 'x', 1, 1);
    INSERT INTO variants VALUES ('${ID(5)}', '${ID(3)}', 'Коротко', NULL, '{}');
    INSERT INTO deliveries (id, brand_id, post_id, channel_id, state, at_local, at_zone, shift, due_at, lateness, created_at)
      VALUES ('${ID(6)}', '${ID(1)}', '${ID(5)}', '${ID(3)}', 'planned', '2026-12-01T10:00', 'Europe/Kyiv', 'none', 1796112000000, 'normal', 1);
    INSERT INTO attempts (delivery_id, kind, epoch, started_at) VALUES ('${ID(6)}', 'publish', 1, 1);
    INSERT INTO journal (delivery_id, at, who, to_state, why) VALUES ('${ID(6)}', 1, 'you', 'planned', 'planned');
    ${more}`);
  db.close();
  return data;
}

const TABLES = SEALED_TABLES.map(({ table }) => table);

function rowsIn(file: string) {
  const db = new Database(file, { readonly: true });
  try {
    return Object.fromEntries(TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
  } finally {
    db.close();
  }
}

describe('the step to proof', () => {
  test('keeps every row as it was, and seals it', async () => {
    const data = await folderOfFirst();
    const before = rowsIn(databaseIn(data));
    const opened = openStore(databaseIn(data));
    if (!opened.ok) throw new Error(opened.error.kind);
    onTestFinished(() => opened.value.close());
    const after = rowsIn(databaseIn(data));
    for (const table of TABLES) expect(after[table]).toMatchObject(before[table] ?? []);
    const rows = SEALED_TABLES.flatMap((sealed) => rowNames(opened.value.read, sealed));
    expect(rows).toHaveLength(TABLES.length);
    expect(rows.filter((row) => isBroken(opened.value.read, row))).toEqual([]);
  });

  test('is taken after a backup of the old shape, which can be restored', async () => {
    const data = await folderOfFirst();
    const before = rowsIn(databaseIn(data));
    const { client } = await startCore({ data });
    const [backup] = (await client.call('backups.list', {})).items;
    expect(backup).toMatchObject({ why: 'beforeMigration', schema: 10, state: 'good', posts: 1, files: 1 });
    expect(rowsIn(path.join(data, 'backups', `${backup?.id}.db`))).toEqual(before);

    await client.call('posts.update', { id: ID(5), title: 'Changed' });
    expect(await client.call('backups.preview', { id: String(backup?.id) })).toMatchObject({
      posts: { added: 0, removed: 0, changed: 1 },
      missingFiles: ['cup.png'],
    });
    await client.call('backups.restore', { id: String(backup?.id) });
    expect(await client.call('posts.get', { id: ID(5) })).toMatchObject({ title: 'Меню' });
  });

  test('leaves the old shape whole where it breaks off', async () => {
    const data = await folderOfFirst('CREATE TABLE seals (in_the_way);');
    const before = rowsIn(databaseIn(data));
    expect(() => openStore(databaseIn(data))).toThrow();
    expect(rowsIn(databaseIn(data))).toEqual(before);
    const db = new Database(databaseIn(data), { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(10);
    db.close();
  });

  test('is not taken by a program that is older than the database, and nothing is touched', async () => {
    const data = await folderOfFirst();
    const db = new Database(databaseIn(data));
    db.pragma(`user_version = ${SCHEMA_VERSION + 10}`);
    db.close();
    const before = fs.readFileSync(databaseIn(data));
    await expect(startCore({ data })).rejects.toThrow('newer');
    expect(fs.readFileSync(databaseIn(data))).toEqual(before);
    expect(fs.existsSync(path.join(data, 'backups'))).toBe(false);
  });
});
