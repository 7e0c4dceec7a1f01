import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { changeBehindItsBack, databaseIn, fingerprint } from '#tests/support/damage.ts';
import { startCore, type CoreFixture } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const ZONE = 'Europe/Kyiv';

/** A folder with a backup of one post, and a second post that is in no backup; its core is closed. */
async function folderWithBackup() {
  const core = await startCore();
  const brand = await core.client.call('brands.create', { name: 'Zerno', zone: ZONE });
  await core.client.call('posts.create', { brandId: brand.id, title: 'In the backup', text: 'menu of Monday' });
  const backup = await core.client.call('backups.create', {});
  await core.client.call('posts.create', { brandId: brand.id, title: 'Written later', text: 'menu of Tuesday' });
  return { core, data: core.data, brandId: brand.id, backup };
}

/** The folder as a kill leaves it: a copy of what lies there while the program runs. */
async function leftByAKill() {
  const folder = await folderWithBackup();
  const data = path.join(await tempFolder(), 'data');
  fs.cpSync(folder.data, data, { recursive: true, filter: (from) => !from.endsWith('lock') });
  return { ...folder, data };
}

async function closed() {
  const folder = await folderWithBackup();
  await folder.core.stop();
  return folder;
}

async function titles({ client }: CoreFixture, brandId: string) {
  const found = await client.call('posts.search', { brandId, query: 'menu' });
  return found.items.map(({ title }) => title);
}

const file = (data: string, end = '') => `${databaseIn(data)}${end}`;

const cases: readonly [string, () => Promise<Awaited<ReturnType<typeof closed>>>, (data: string) => void][] = [
  ['cut off', closed, (data) => fs.truncateSync(file(data), 20_000)],
  ['cut to nothing', closed, (data) => fs.truncateSync(file(data), 0)],
  ['full of random bytes', closed, (data) => fs.writeFileSync(file(data), randomBytes(50_000))],
  ['gone', closed, (data) => fs.rmSync(file(data))],
  ['without the log of a run that was killed', leftByAKill, (data) => fs.rmSync(file(data, '-wal'))],
  ['cut to nothing beside its log', leftByAKill, (data) => fs.truncateSync(file(data), 0)],
  ['marked as another program’s', closed, (data) => setHeader(data, 'application_id = 7')],
  ['of no version that there ever was', closed, (data) => setHeader(data, 'user_version = 4')],
];

function setHeader(data: string, pragma: string) {
  const db = new Database(databaseIn(data));
  db.pragma(pragma);
  db.close();
}

describe.each(cases)('a database that is %s', (_what, make, damage) => {
  test('opens for recovery, is left as it is, and is set aside untouched when a backup takes its place', async () => {
    const { data, brandId, backup } = await make();
    damage(data);
    const before = fingerprint(data);

    const core = await startCore({ data });
    const health = await core.client.call('store.health', {});
    expect(health).toMatchObject({ state: 'damaged', newestBackup: { id: backup.id, posts: 1 }, setAside: null });
    expect(await core.core.dispatch('posts.search', { brandId, query: 'menu' })).toMatchObject({
      ok: false,
      error: { code: 'store.damaged' },
    });
    expect(await core.client.call('app.info', {})).toMatchObject({ data });
    expect(fingerprint(data)).toEqual(before);

    await core.client.call('backups.restore', { id: backup.id });
    expect(await titles(core, brandId)).toEqual(['In the backup']);
    const after = await core.client.call('store.health', {});
    expect(after.state).toBe('good');
    expect(fingerprint(String(after.setAside))).toEqual(before);
  });

  test('can be left behind for an empty workspace, and lies where it was set aside', async () => {
    const { data } = await make();
    damage(data);
    const before = fingerprint(data);
    const core = await startCore({ data });
    const { setAside } = await core.client.call('store.startEmpty', {});
    expect(fingerprint(setAside)).toEqual(before);
    expect((await core.client.call('brands.list', {})).items).toEqual([]);
    await core.stop();
    const again = await startCore({ data });
    expect((await again.client.call('store.health', {})).state).toBe('good');
  });
});

test('what can still be read and is in no backup is named', async () => {
  const { data } = await leftByAKill();
  changeBehindItsBack(data, `PRAGMA user_version = 4`);
  const core = await startCore({ data });
  expect((await core.client.call('store.health', {})).missing).toEqual(['Written later']);
});

test('a log of which only the index beside it is gone is read as ever', async () => {
  const { data, brandId } = await leftByAKill();
  fs.rmSync(file(data, '-shm'), { force: true });
  const core = await startCore({ data });
  expect(new Set(await titles(core, brandId))).toEqual(new Set(['In the backup', 'Written later']));
});

test('the log of another database is never taken for its own', async () => {
  const [one, other] = [await leftByAKill(), await leftByAKill()];
  fs.copyFileSync(file(other.data, '-wal'), file(one.data, '-wal'));
  fs.rmSync(file(one.data, '-shm'), { force: true });
  const before = fingerprint(one.data);
  const core = await startCore({ data: one.data });
  expect((await core.client.call('store.health', {})).state).toBe('damaged');
  expect(fingerprint(one.data)).toEqual(before);
});

test('a database that was put in place of another by hand is held back', async () => {
  const [one, other] = [await closed(), await closed()];
  fs.copyFileSync(databaseIn(other.data), databaseIn(one.data));
  const core = await startCore({ data: one.data });
  expect((await core.client.call('scheduler.status', {})).hold).toMatchObject({ why: 'copied' });
});

test('a fresh folder with nothing in it is no damage', async () => {
  const core = await startCore();
  expect(await core.client.call('store.health', {})).toMatchObject({ state: 'good', missing: [] });
});

test('what a restore or a rescue that was broken off had made is taken away', async () => {
  const { data } = await closed();
  fs.writeFileSync(`${databaseIn(data)}.coming`, 'half');
  fs.mkdirSync(path.join(data, '.reading-x'));
  const core = await startCore({ data });
  expect((await core.client.call('store.health', {})).state).toBe('good');
  expect(fs.readdirSync(data).filter((name) => /coming|reading/.test(name))).toEqual([]);
});
