import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentOf } from '#core/backups/content.ts';
import { createBackups } from '#core/backups/backups.ts';
import { keptBackups } from '#core/backups/keep.ts';
import { databaseOf } from '#core/backups/manifest.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { databaseIn, flipBit } from '#tests/support/damage.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const silent = { info() {}, warn() {}, error() {} };
const DAY_MS = 24 * 60 * 60 * 1000;

function backupsOf(data: string, clock = fakeClock()) {
  const paths = pathsOf(data, 'assets');
  const { database, backups: folder } = paths;
  return createBackups({ folder, database, clock, version: '0.0.0-test', logger: silent });
}

function contentIn(file: string) {
  const db = new Database(file, { readonly: true });
  try {
    return contentOf(db);
  } finally {
    db.close();
  }
}

/** A folder with some posts; its core is closed. */
async function filled(posts = 20) {
  const { client, stop, data } = await startCore();
  const brand = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  for (let n = 0; n < posts; n += 1) await client.call('posts.create', { brandId: brand.id, text: `menu ${n}` });
  await stop();
  return { data, brandId: brand.id };
}

describe('a backup', () => {
  test('holds all that the database holds, to the row, and says what is inside', async () => {
    const { data } = await filled();
    const backups = backupsOf(data);
    const made = await backups.create('asked');
    if (!made.ok) throw new Error(made.error.code);
    expect(contentIn(databaseOf(backups.folder, made.value.id))).toEqual(contentIn(databaseIn(data)));
    expect(await backups.list()).toMatchObject([
      { id: made.value.id, state: 'good', posts: 20, brands: [{ name: 'Zerno', posts: 20, armed: 0 }] },
    ]);
  });

  test('can be read by nobody else', async () => {
    const { data } = await filled(1);
    const backups = backupsOf(data);
    await backups.create('asked');
    for (const name of fs.readdirSync(backups.folder)) {
      expect(fs.statSync(path.join(backups.folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(fs.statSync(backups.folder).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['a bit of its database turned', (db: string) => flipBit(db, 100_003)],
    ['its database was cut off', (db: string) => fs.truncateSync(db, 8192)],
    ['a bit of its manifest turned', (_db: string, manifest: string) => flipBit(manifest, 903)],
    ['its manifest was emptied', (_db: string, manifest: string) => fs.truncateSync(manifest, 0)],
  ])('of which %s is listed as damaged and never restored', async (_what, damage) => {
    const { client, core, data } = await startCore();
    await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
    const { id } = await client.call('backups.create', {});
    const db = path.join(data, 'backups', `${id}.db`);
    damage(db, path.join(data, 'backups', `${id}.json`));
    expect((await client.call('backups.list', {})).items).toMatchObject([{ id, state: 'damaged' }]);
    expect(await core.dispatch('backups.restore', { id })).toMatchObject({
      ok: false,
      error: { code: 'backup.damaged' },
    });
    expect((await client.call('brands.list', {})).items).toHaveLength(1);
  });

  test('of which only the database is there does not count, and is swept away', async () => {
    const { data } = await filled(1);
    const backups = backupsOf(data);
    const made = await backups.create('asked');
    if (!made.ok) throw new Error(made.error.code);
    const name = '20261122T100000Z-0badc0de';
    fs.copyFileSync(databaseOf(backups.folder, made.value.id), databaseOf(backups.folder, name));
    fs.writeFileSync(path.join(backups.folder, `.making-${name}.db`), 'half');
    expect(await backups.list()).toHaveLength(1);
    await backups.sweep();
    expect(fs.readdirSync(backups.folder).toSorted()).toEqual([`${made.value.id}.db`, `${made.value.id}.json`]);
  });

  test(
    'that was being made when the program was killed never counts, and the others stay',
    { timeout: 120_000 },
    async () => {
      const { data } = await filled(300);
      const backups = backupsOf(data);
      const first = await backups.create('asked');
      if (!first.ok) throw new Error(first.error.code);
      for (let round = 0; round < 4; round += 1) {
        const loop = spawn(process.execPath, [path.resolve('tests/support/backup-loop.ts'), data]);
        onTestFinished(() => void loop.kill('SIGKILL'));
        await once(loop.stdout, 'data');
        const dies = once(loop, 'exit');
        // Somewhere in the next backup, which takes some 200 ms.
        await new Promise((resolve) => setTimeout(resolve, 20 + round * 55));
        loop.kill('SIGKILL');
        await dies;
        await backups.sweep();
        const listed = await backups.list();
        expect(listed.map(({ id }) => id)).toContain(first.value.id);
        for (const { id, state } of listed) {
          expect(state).toBe('good');
          expect(contentIn(databaseOf(backups.folder, id)).sha256).toBe(first.value.content.sha256);
        }
      }
    },
  );
});

describe('backups that are kept', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const every = (ms: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `b${n}`, at: now - n * ms, why: 'regular' as const }));

  test('are three of today, one of each of 14 days and one of each of 8 weeks', () => {
    const quarterHours = every(DAY_MS / 96, 96 * 100);
    const ids = keptBackups(quarterHours, now);
    const kept = quarterHours.filter(({ id }) => ids.has(id));
    const days = new Set(kept.map(({ at }) => Math.floor(at / DAY_MS)));
    expect(kept.filter(({ at }) => Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS))).toHaveLength(3);
    expect(Math.max(...kept.map(({ at }) => now - at))).toBeGreaterThan(45 * DAY_MS);
    expect(days.size).toBeGreaterThanOrEqual(14 + 5);
    expect(kept.length).toBeLessThanOrEqual(3 + 14 + 8);
  });

  test('hold the newest of all, and those that were made before something was replaced', () => {
    const backups = [...every(DAY_MS / 96, 500), { id: 'before', at: now - 3 * DAY_MS, why: 'beforeRestore' as const }];
    const kept = keptBackups(backups, now);
    expect(kept.has('b0')).toBe(true);
    expect(kept.has('before')).toBe(true);
  });

  test('are not pushed out by those that a clock ten years ahead has dated', () => {
    const past = [...every(DAY_MS, 14), { id: 'asked', at: now - 13 * DAY_MS - 1, why: 'asked' as const }];
    const aheadMs = 3650 * DAY_MS;
    const ahead = every(DAY_MS / 96, 96 * 20).map((one) => ({ ...one, id: `ahead ${one.id}`, at: one.at + aheadMs }));
    const kept = keptBackups([...past, ...ahead], now);
    for (const { id } of past) expect(kept.has(id)).toBe(true);
    expect(kept.size).toBeLessThan(past.length + 3 + 14 + 8);
  });

  test('include the one made last whatever its date, and that is the one that is offered', async () => {
    const { data } = await filled(1);
    const clock = fakeClock();
    const backups = backupsOf(data, clock);
    for (let n = 0; n < 4; n += 1) {
      clock.advance(DAY_MS);
      await backups.create('regular');
    }
    clock.jumpTo('1970-01-02T10:00:00.000Z');
    const last = await backups.create('regular');
    if (!last.ok) throw new Error(last.error.code);
    await backups.prune(fakeClock('2026-12-22T10:00:00.000Z').now());
    expect(await backups.newestGood()).toMatchObject({ id: last.value.id });
  });

  test('lie beside files of other names, which are somebody’s own', async () => {
    const { data } = await filled(1);
    const own = path.join(data, 'backups', 'before the move.db');
    fs.mkdirSync(path.dirname(own), { recursive: true });
    fs.writeFileSync(own, 'kept by hand');
    await (await startCore({ data })).stop();
    expect(fs.readFileSync(own, 'utf8')).toBe('kept by hand');
  });
});

describe('restoring', () => {
  test('brings back what the backup holds, keeps the present state, holds publishing back, and tells the screens', async () => {
    const { client, arm, data, stop } = await scene();
    const { id } = await arm(3_600_000, { text: 'armed before' });
    const backup = await client.call('backups.create', {});
    await client.call('deliveries.disarm', { ids: [id] });
    await arm(7_200_000, { text: 'armed after' });
    const told: string[] = [];
    client.subscribe((event) => told.push(event.type));

    expect(await client.call('backups.preview', { id: backup.id })).toMatchObject({
      posts: { added: 0, removed: 1, changed: 0 },
      deliveries: { toReview: 1, added: 0, removed: 1, changed: 1 },
      losing: ['armed after'],
      missingFiles: [],
    });
    const { restored, kept } = await client.call('backups.restore', { id: backup.id });
    expect(restored.id).toBe(backup.id);
    expect(kept).toMatchObject({ why: 'beforeRestore', posts: 2, state: 'good' });
    expect(told).toContain('resync');
    expect((await client.call('deliveries.list', {})).items.map((item) => item.id)).toEqual([id]);
    await stop();

    const db = new Database(databaseIn(data), { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT hold FROM meta').pluck().get()).toBe('restored');
    const now = contentIn(databaseIn(data)).tables;
    const then = contentIn(databaseOf(path.join(data, 'backups'), backup.id)).tables;
    for (const table of ['brands', 'channels', 'posts', 'variants', 'assets']) expect(now[table]).toEqual(then[table]);
  });

  test('can be taken back by restoring what was kept', async () => {
    const { client } = await startCore();
    const brand = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
    const backup = await client.call('backups.create', {});
    await client.call('brands.update', { id: brand.id, name: 'Zerno & Co' });
    const { kept } = await client.call('backups.restore', { id: backup.id });
    expect((await client.call('brands.list', {})).items).toMatchObject([{ name: 'Zerno' }]);
    await client.call('backups.restore', { id: String(kept?.id) });
    expect((await client.call('brands.list', {})).items).toMatchObject([{ name: 'Zerno & Co' }]);
  });

  test('lets calls that come meanwhile wait, and answers them from what was restored', async () => {
    const { client } = await startCore();
    await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
    const backup = await client.call('backups.create', {});
    await client.call('brands.create', { name: 'Later', zone: 'Europe/Kyiv' });
    const told = new Promise<void>((resolve) => {
      client.subscribe((event) => event.type === 'resync' && resolve());
    });
    const [, , brands] = await Promise.all([
      client.call('backups.restore', { id: backup.id }),
      told,
      told.then(() => client.call('brands.list', {})),
    ]);
    expect(brands.items.map(({ name }) => name)).toEqual(['Zerno']);
  });

  test('of a folder of old runs leaves the epoch ahead of all of them', async () => {
    const { client, data, stop } = await startCore();
    const backup = await client.call('backups.create', {});
    await stop();
    for (let run = 0; run < 3; run += 1) await (await startCore({ data })).stop();
    const later = await startCore({ data });
    await later.client.call('backups.restore', { id: backup.id });
    await later.stop();
    const db = new Database(databaseIn(data), { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT epoch FROM meta').pluck().get()).toBe(6);
  });
});

test('a folder with a backup and nothing else of use still gives it back', async () => {
  const { data, brandId } = await filled(2);
  const backups = backupsOf(data);
  await backups.create('asked');
  const elsewhere = path.join(await tempFolder(), 'data');
  fs.cpSync(backups.folder, path.join(elsewhere, 'backups'), { recursive: true });
  const core = await startCore({ data: elsewhere });
  const health = await core.client.call('store.health', {});
  expect(health.state).toBe('damaged');
  await core.client.call('backups.restore', { id: String(health.newestBackup?.id) });
  expect((await core.client.call('posts.search', { brandId, query: 'menu' })).items).toHaveLength(2);
});
