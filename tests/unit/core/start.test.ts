import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { runDoor } from '#loopback/run-door.ts';
import { startCore, testPorts } from '#tests/support/core-fixture.ts';
import { databaseIn } from '#tests/support/damage.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { picture } from '#tests/support/pictures.ts';
import { fillUp, smallDisk } from '#tests/support/small-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

async function usedFolder(data: string) {
  const { client, stop } = await startCore({ data });
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  await stop();
  return data;
}

/** Makes a file or folder unchangeable for everybody; false where this user may not. */
function pin(file: string): boolean {
  const { status } = spawnSync('chattr', ['+i', file], { stdio: 'ignore' });
  onTestFinished(() => void spawnSync('chattr', ['-i', file], { stdio: 'ignore' }));
  return status === 0;
}

describe('a folder that can not be written', () => {
  test.for(['media', 'media/.incoming'])(
    'is refused in plain words where it is %s, and nothing stays taken',
    async (name, { skip }) => {
      const data = await usedFolder(path.join(await tempFolder(), 'data'));
      if (!pin(path.join(data, name))) return skip('needs the right to pin a file');
      const opened = await createCore(testPorts(data, fakeClock(), []));
      expect(opened).toMatchObject({ ok: false, error: { kind: 'unwritable' } });
      spawnSync('chattr', ['-i', path.join(data, name)]);
      await (await startCore({ data })).stop();
    },
  );

  test('opens although what an earlier run left behind can not be taken away', async ({ skip }) => {
    const data = await usedFolder(path.join(await tempFolder(), 'data'));
    const left = path.join(data, 'backups', '.making-x.db');
    fs.mkdirSync(path.dirname(left), { recursive: true });
    fs.writeFileSync(left, 'half');
    fs.writeFileSync(`${databaseIn(data)}.coming`, 'half');
    if (!pin(left) || !pin(`${databaseIn(data)}.coming`)) return skip('needs the right to pin a file');
    const { client } = await startCore({ data });
    expect((await client.call('brands.list', {})).items).toHaveLength(1);
  });
});

async function openDoorOn(data: string) {
  const door = await runDoor({
    flags: { data, port: 0, json: true, open: false, renderer: path.resolve('renderer') },
    env: {},
    passphrase: undefined,
    mirror: () => {},
  });
  if (!door.ok) throw new Error(door.error.kind);
  return door.value;
}

test('a door opens on a disk that is full, and closes again', async ({ skip }) => {
  const disk = await smallDisk();
  if (disk === null) return skip('needs the right to mount a small disk');
  const data = await usedFolder(path.join(disk, 'data'));
  const filler = path.join(disk, 'filler');
  fillUp(filler);
  const { door, stop } = await openDoorOn(data);
  const answer = await fetch(`${door.url}api/brands.list`, {
    method: 'POST',
    body: '{}',
    headers: {
      Authorization: `Bearer ${door.token}`,
      'Content-Type': 'application/json',
      Origin: door.url.slice(0, -1),
    },
  });
  expect(await answer.json()).toMatchObject({ ok: true, value: { items: [{ name: 'Zerno' }] } });
  await stop();
});

test('a door whose session file can not be taken away still ends its run in good order', async ({ skip }) => {
  const data = await usedFolder(path.join(await tempFolder(), 'data'));
  const door = await openDoorOn(data);
  if (!pin(path.join(data, 'session.json'))) return skip('needs the right to pin a file');
  await door.stop();
  const db = new Database(databaseIn(data), { readonly: true });
  onTestFinished(() => void db.close());
  expect(db.prepare('SELECT clean_stop FROM meta').pluck().get()).toBe(1);
});

test('a folder that another program has rewritten in its place is held back as a copy', async () => {
  const data = await usedFolder(path.join(await tempFolder(), 'data'));
  const kept = path.join(await tempFolder(), 'kept');
  fs.cpSync(data, kept, { recursive: true, preserveTimestamps: true });
  await (await startCore({ data })).stop();
  for (const name of fs.readdirSync(data)) fs.rmSync(path.join(data, name), { recursive: true });
  fs.cpSync(kept, data, { recursive: true, preserveTimestamps: true });
  const { client } = await startCore({ data });
  expect((await client.call('scheduler.status', {})).hold).toMatchObject({ why: 'copied' });
});

test('a project with a picture that is damaged is not exported as if it were whole', async () => {
  const { client, core, data } = await startCore();
  const brand = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const file = path.join(await tempFolder(), 'cup.png');
  fs.writeFileSync(file, await picture(10, 10).png().toBuffer());
  const asset = await client.call('assets.import', { path: file });
  await client.call('posts.create', { brandId: brand.id, text: 'menu', assetIds: [asset.id] });
  const stored = path.join(data, 'media', asset.sha256.slice(0, 2), asset.sha256);
  for (const damage of [() => fs.appendFileSync(stored, 'x'), () => fs.rmSync(stored)]) {
    damage();
    expect(await core.dispatch('projects.export', {})).toMatchObject({
      ok: false,
      error: { code: 'asset.unreadable', message: expect.stringContaining('cup.png') },
    });
  }
});
