import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf } from '#core/backups/content.ts';
import { examineDatabase } from '#core/store/examine.ts';
import { SEALED_TABLES } from '#core/store/sealed-tables.ts';
import { isBroken, isSealed, rowNames } from '#core/store/seals.ts';
import { openStore } from '#core/store/store.ts';
import { epochMs } from '#shared/time/instant.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { changeBehindItsBack, databaseIn, flipBit } from '#tests/support/damage.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** A folder in which every sealed table has rows, its core closed. */
async function filled() {
  const { client, arm, brandId, channelId, stop, data, reached, clock } = await scene();
  const { id, postId } = await arm(60_000);
  await client.call('pillars.create', { brandId, name: 'News', colour: '#c8553d', targetShare: 40 });
  await client.call('variants.set', { postId, channelId, text: 'Shorter' });
  await client.call('settings.update', { theme: 'dark' });
  clock.advance(60_000);
  await reached(id, 'published');
  await stop();
  return data;
}

function reopened(data: string) {
  const opened = openStore(databaseIn(data));
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

const broken = (store: ReturnType<typeof reopened>) =>
  SEALED_TABLES.flatMap((sealed) => rowNames(store.read, sealed)).filter((row) => isBroken(store.read, row));

test('every row has the seal of what was written, whoever wrote it: people, the scheduler, or undo', async () => {
  const data = await filled();
  const store = reopened(data);
  const tables = SEALED_TABLES.filter((sealed) => rowNames(store.read, sealed).length > 0).map(({ table }) => table);
  expect(tables.toSorted()).toEqual(
    SEALED_TABLES.map(({ table }) => table)
      .filter((name) => name !== 'assets')
      .toSorted(),
  );
  expect(broken(store)).toEqual([]);
  expect(store.read.value('SELECT count(*) FROM unsealed')).toBe(0);
});

test('what undo puts back and takes away is sealed as it then is', async () => {
  const { client, brandId, data, stop } = await scene();
  const post = await client.call('posts.create', { brandId, text: 'first' });
  await client.call('posts.update', { id: post.id, text: 'second' });
  await client.call('history.undo', {});
  await client.call('history.undo', {});
  await client.call('history.redo', {});
  await stop();
  expect(broken(reopened(data))).toEqual([]);
});

test.each([
  ['a changed text', `UPDATE posts SET text = text || '!'`, 'posts'],
  ['a time that was moved', 'UPDATE deliveries SET due_at = due_at + 60000', 'deliveries'],
  ['a row that was taken away', 'DELETE FROM pillars', 'pillars'],
  ['a row that was put there', `INSERT INTO settings (key, value) VALUES ('locale', '"he"')`, 'settings'],
  ['a number that became a text', `UPDATE settings SET value = value || ' '`, 'settings'],
])('%s behind the back of the program is found, and its row is not to be acted on', async (_what, sql, table) => {
  const data = await filled();
  changeBehindItsBack(data, `PRAGMA foreign_keys = OFF; ${sql}`);
  const store = reopened(data);
  const found = broken(store);
  expect(new Set(found.map((row) => row.table))).toEqual(new Set([table]));
  for (const { id } of found) expect(isSealed(store.read, table, id)).toBe(false);
});

test(
  'of single bits that turn in a database, none changes what is read without being found',
  { timeout: 120_000 },
  async () => {
    const whole = databaseIn(await filled());
    const before = tablesOf(whole);
    const file = path.join(await tempFolder(), 'broadside.db');
    const bits = fs.statSync(whole).size * 8;
    const now = epochMs(Date.UTC(2026, 10, 22, 12));
    let found = 0;
    fc.assert(
      fc.property(fc.nat({ max: bits - 1 }), (bit) => {
        fs.copyFileSync(whole, file);
        flipBit(file, bit);
        const examined = examineDatabase(file, true, now);
        if (examined.kind !== 'ours' || (examined.full?.broken.length ?? 0) > 0 || examined.searchBroken) {
          found += 1;
          return;
        }
        // It looks whole: then all that people wrote is what it was.
        const tables = tablesOf(file);
        for (const { table } of SEALED_TABLES) expect(tables[table]).toEqual(before[table]);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(found).toBeGreaterThan(50);
  },
);

function tablesOf(file: string) {
  const db = new Database(file, { readonly: true });
  try {
    return contentOf(db).tables;
  } finally {
    db.close();
  }
}
