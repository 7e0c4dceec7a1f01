import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { changeBehindItsBack, databaseIn, fingerprint } from '#tests/support/damage.ts';
import { fillUp, smallDisk } from '#tests/support/small-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** A running core with a backup that lacks its second brand. */
async function withBackup() {
  const core = await startCore();
  await core.client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const backup = await core.client.call('backups.create', {});
  await core.client.call('brands.create', { name: 'Later', zone: 'Europe/Kyiv' });
  return { ...core, backup };
}

/** Whether another process may take the folder. */
function isFree(data: string): boolean {
  const program = `
    import { takeLock } from '#core/store/lock.ts';
    const lock = await takeLock(${JSON.stringify(path.join(data, 'lock', 'lock.db'))}, 'browser');
    process.exit(lock.ok ? 0 : 3);`;
  return spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program]).status === 0;
}

describe('the folder stays this program’s own', () => {
  test.each(['lock/lock.db', 'broadside.db', 'broadside.db-wal', 'broadside.db-shm'])(
    'whoever asks for %s to be read',
    async (name) => {
      const { core, data } = await withBackup();
      const file = path.join(data, name);
      const link = path.join(await tempFolder(), 'cup.png');
      fs.symlinkSync(file, link);
      for (const asked of [file, link]) {
        expect(await core.dispatch('assets.import', { path: asked })).toMatchObject({ ok: false });
        expect(await core.dispatch('projects.inspect', { path: asked })).toMatchObject({ ok: false });
        expect(await core.dispatch('projects.import', { path: asked })).toMatchObject({ ok: false });
      }
      expect(isFree(data)).toBe(false);
    },
  );

  test('also where a project is to be written over one of its files', async () => {
    const { core, client, data } = await withBackup();
    for (const name of ['broadside.db', 'witness.json', 'lock/lock.db', 'media/x.broadside']) {
      const answer = await core.dispatch('projects.export', { path: path.join(data, name) });
      expect(answer).toMatchObject({ ok: false, error: { code: 'folder.unwritable' } });
    }
    expect(await client.call('projects.export', { path: path.join(data, 'exports', 'own.broadside') })).toMatchObject({
      bytes: expect.any(Number),
    });
  });
});

describe('a restore', () => {
  test('that is asked for while the program ends changes nothing once the folder was given back', async () => {
    const { client, data, stop, backup } = await withBackup();
    const restored = client.call('backups.restore', { id: backup.id }).catch((error: unknown) => error);
    await stop();
    const before = fingerprint(data);
    await restored;
    expect(fingerprint(data)).toEqual(before);
    const again = await startCore({ data });
    expect((await again.client.call('brands.list', {})).items).toHaveLength(2);
  });

  test('asked for twice in a damaged folder sets only the damaged database aside', async () => {
    const { stop, data, backup } = await withBackup();
    await stop();
    fs.truncateSync(databaseIn(data), 20_000);
    const core = await startCore({ data });
    await Promise.all([1, 2].map(() => core.client.call('backups.restore', { id: backup.id })));
    expect(fs.readdirSync(path.join(data, 'damaged'))).toHaveLength(1);
    expect((await core.client.call('brands.list', {})).items).toHaveLength(1);
  });

  test('for which there is too little room leaves nothing of itself on the disk', async ({ skip }) => {
    const disk = await smallDisk();
    if (disk === null) return skip('needs the right to mount a small disk');
    const data = path.join(disk, 'data');
    const { client, core } = await startCore({ data });
    await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
    const backup = await client.call('backups.create', {});
    fillUp(path.join(disk, 'filler'), 60 * 1024 ** 2);
    expect(await core.dispatch('backups.restore', { id: backup.id })).toMatchObject({
      ok: false,
      error: { code: 'disk.full' },
    });
    expect(fs.readdirSync(data).filter((name) => name.includes('coming'))).toEqual([]);
    expect((await client.call('brands.list', {})).items).toHaveLength(1);
  });

  test('shows at once what was damaged when the backup was made, and makes none of it good', async () => {
    const { client, data, stop, arm } = await scene();
    await arm(3_600_000, { text: 'menu' });
    await client.call('store.scrub', {});
    await stop();
    changeBehindItsBack(data, `UPDATE posts SET text = 'another menu'; UPDATE deliveries SET due_at = due_at + 60000`);
    const core = await startCore({ data });
    const backup = await core.client.call('backups.create', {});
    await core.client.call('backups.restore', { id: backup.id });
    expect(await core.client.call('store.scrub', {})).toMatchObject({ damagedRows: 2 });
    await core.stop();
    const db = new Database(databaseIn(data), { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT row_table FROM damaged_rows').pluck().all()).toEqual(['deliveries', 'posts']);
  });
});

test('a screen that fails while it is told keeps nothing from being told or saved', async () => {
  const { core, client } = await startCore();
  const told: string[] = [];
  core.subscribe(() => {
    throw new Error('the window is gone');
  });
  core.subscribe((event) => told.push(event.type));
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  expect(told).toContain('brands.changed');
});
