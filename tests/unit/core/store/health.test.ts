import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '#core/store/store.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { fillUp, smallDisk } from '#tests/support/small-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const RESERVE_BYTES = 4 * 1024 ** 2;

async function freshStore() {
  const data = await tempFolder();
  const clock = fakeClock();
  const opened = openStore(path.join(data, 'broadside.db'), clock);
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  const events: BroadsideEvent[] = [];
  opened.value.subscribe((event) => events.push(event));
  return { store: opened.value, clock, data, events };
}

const write = (store: Store, text = 'x') =>
  store.transact((writer) => writer.run(`INSERT INTO settings (key, value) VALUES (?, ?)`, `k${Math.random()}`, text));

const failure = (code: string) => Object.assign(new Error(code), { code });

/** Makes the database as large as it may get. */
const fill = (store: Store) => store.transact((writer) => writer.value<number>('PRAGMA max_page_count = 1'));
const empty = (store: Store) => store.transact((writer) => writer.value<number>('PRAGMA max_page_count = 1000000'));

describe('a disk that is full', () => {
  test('refuses the write, keeps what was there, and mends itself once there is room', async () => {
    const { store, clock, events } = await freshStore();
    fill(store);
    expect(() => write(store, 'long'.repeat(100_000))).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(store.health).toMatchObject({ state: 'full', since: clock.now() });
    expect(store.canRecord()).toBe(false);
    expect(store.read.all('SELECT * FROM settings')).toEqual([]);
    empty(store);
    clock.advance(5000);
    expect(store.canRecord()).toBe(true);
    expect(store.health.since).toBeNull();
    expect(events.filter(({ type }) => type === 'store.changed')).toHaveLength(2);
  });

  test('keeps room for outcomes, gives it back once, and keeps it again when there is room', async () => {
    const { store, clock, data } = await freshStore();
    const reserve = path.join(data, 'reserve');
    expect(fs.statSync(reserve).size).toBe(RESERVE_BYTES);
    expect(store.freeReserve()).toBe(true);
    expect(store.freeReserve()).toBe(false);
    expect(fs.existsSync(reserve)).toBe(false);
    clock.advance(5000);
    store.canRecord();
    expect(fs.statSync(reserve).size).toBe(RESERVE_BYTES);
  });
});

test('a folder that may only be read is told, and takes writes again when it may be written', async () => {
  const { store, clock } = await freshStore();
  const refused = () =>
    store.transact(() => {
      throw failure('SQLITE_READONLY');
    });
  expect(refused).toThrow('SQLITE_READONLY');
  expect(store.health.state).toBe('readOnly');
  expect(store.canRecord()).toBe(false);
  clock.advance(5000);
  expect(store.canRecord()).toBe(true);
  write(store);
});

describe('after a sync that failed', () => {
  test('nothing is written any more in this run, whatever comes of the disk', async () => {
    const { store, clock } = await freshStore();
    expect(() =>
      store.transact(() => {
        throw failure('SQLITE_IOERR_FSYNC');
      }),
    ).toThrow('SQLITE_IOERR_FSYNC');
    expect(() => write(store)).toThrow(expect.objectContaining({ name: 'StoreStopped' }));
    clock.advance(60_000);
    expect(store.health.state).toBe('failing');
    expect(store.canRecord()).toBe(false);
    expect(store.read.all('SELECT * FROM settings')).toEqual([]);
  });

  test('the log is left to the next start as it was', async () => {
    const data = await tempFolder();
    const file = path.join(data, 'broadside.db');
    const opened = openStore(file, fakeClock());
    if (!opened.ok) throw new Error(opened.error.kind);
    write(opened.value);
    expect(() =>
      opened.value.transact(() => {
        throw failure('EIO');
      }),
    ).toThrow('EIO');
    const log = fs.readFileSync(`${file}-wal`);
    const main = fs.readFileSync(file);
    opened.value.close();
    expect(fs.readFileSync(`${file}-wal`)).toEqual(log);
    expect(fs.readFileSync(file)).toEqual(main);
  });
});

test('an error that says nothing of the disk changes nothing', async () => {
  const { store } = await freshStore();
  expect(() =>
    store.transact((writer) => writer.run(`INSERT INTO pillars VALUES ('p', 'no such brand', 'x', 'x', 1)`)),
  ).toThrow(/FOREIGN KEY/);
  expect(store.health.state).toBe('good');
});

test('a call says that the disk is full, backups stay what they were, and all works again without a restart', async ({
  skip,
}) => {
  const disk = await smallDisk();
  if (disk === null) return skip('needs the right to mount a small disk');
  const { client, core, clock } = await startCore({ data: path.join(disk, 'data') });
  const brand = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const create = () => core.dispatch('posts.create', { brandId: brand.id, text: 'menu '.repeat(10_000) });
  const filler = path.join(disk, 'filler');
  fillUp(filler);
  // The log has some room of its own at first.
  let answer = await create();
  for (let n = 0; n < 50 && answer.ok; n += 1) answer = await create();
  expect(answer).toMatchObject({ ok: false, error: { code: 'disk.full' } });
  expect(await client.call('store.health', {})).toMatchObject({ state: 'full' });
  expect(await core.dispatch('backups.create', {})).toMatchObject({ ok: false, error: { code: 'disk.full' } });
  expect((await client.call('backups.list', {})).items).toEqual([]);

  fs.rmSync(filler);
  clock.advance(5000);
  expect(await create()).toMatchObject({ ok: true });
  expect(await client.call('store.health', {})).toMatchObject({ state: 'good' });
});

test('a start on a full disk shows what is there, and goes on by itself once there is room', async ({ skip }) => {
  const disk = await smallDisk();
  if (disk === null) return skip('needs the right to mount a small disk');
  const data = path.join(disk, 'data');
  const before = await startCore({ data });
  await before.client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  await before.stop();
  const filler = path.join(disk, 'filler');
  fillUp(filler);
  const { client, clock } = await startCore({ data });
  expect((await client.call('brands.list', {})).items).toHaveLength(1);
  expect((await client.call('store.health', {})).state).toBe('full');

  fs.rmSync(filler);
  clock.advance(5000);
  expect((await client.call('store.health', {})).state).toBe('good');
  await client.call('brands.create', { name: 'Another', zone: 'Europe/Kyiv' });
});

test('a start on a disk without any room at all is refused in plain words', async ({ skip }) => {
  const disk = await smallDisk();
  if (disk === null) return skip('needs the right to mount a small disk');
  const data = path.join(disk, 'data');
  await (await startCore({ data })).stop();
  fs.rmSync(path.join(data, 'reserve'));
  fillUp(path.join(disk, 'filler'));
  await expect(startCore({ data })).rejects.toThrow('noRoom');
});
