import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectProject } from '#core/projects/collect-project.ts';
import { openArchive } from '#core/projects/open-archive.ts';
import { ROWS_ENTRY } from '#core/projects/project-file.ts';
import { readProject } from '#core/projects/read-project.ts';
import { openStore } from '#core/store/store.ts';
import type { BrandId } from '#shared/domain/ids.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { startCore, type CoreFixture } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;

/** A workspace with a sample brand, something published with an end, something armed and something cancelled. */
async function workingLaptop() {
  const laptop = await scene();
  const { client, clock, arm, reached } = laptop;
  await client.call('samples.create', {});
  const out = await arm(MINUTE_MS, { text: 'Вже в ефірі ☕', expiry: { after: 'PT24H' } });
  clock.advance(MINUTE_MS);
  await reached(out.id, 'published');
  const armed = await arm(60 * MINUTE_MS, { text: 'עוד מעט' });
  const skipped = await arm(120 * MINUTE_MS, { text: 'Not today' });
  await client.call('deliveries.cancel', { id: skipped.id });
  return { ...laptop, out, armed };
}

async function exported({ client, data }: CoreFixture): Promise<string> {
  const { path: file } = await client.call('projects.export', {});
  const kept = path.join(data, `${path.basename(file)}.copy`);
  fs.copyFileSync(file, kept);
  return kept;
}

/** The rows of a file, letter by letter, and its pictures with their hashes. */
async function contentsOf(file: string) {
  const project = await readProject(file);
  const rows = project.manifest.rows;
  const media = project.manifest.media;
  project.archive.close();
  return { rows, media };
}

describe('a project file', () => {
  test('goes to another laptop and back without a difference', async () => {
    const one = await workingLaptop();
    const first = await exported(one);
    const other = await startCore();
    await other.client.call('projects.import', { path: first });
    const second = await exported(other);
    expect(await contentsOf(second)).toEqual(await contentsOf(first));

    await one.client.call('projects.import', { path: second });
    expect(await contentsOf(await exported(one))).toEqual(await contentsOf(first));
  });

  test('arms nothing where it comes in, and publishes nothing', async () => {
    const one = await workingLaptop();
    const other = await startCore({ clock: one.clock });
    await other.client.call('projects.import', { path: await exported(one) });
    const { items } = await other.client.call('deliveries.list', {});
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['planned', 'cancelled', 'published']));
    one.clock.sleep(48 * 60 * MINUTE_MS);
    const later = await other.client.call('deliveries.get', { id: one.armed.id });
    expect(later).toMatchObject({ state: 'planned', publishedAt: null });
  });

  test('leaves the end of what is out to the first laptop, unless this one takes it over', async () => {
    const one = await workingLaptop();
    const file = await exported(one);
    const [watching, taking] = [await startCore(), await startCore()];
    await watching.client.call('projects.import', { path: file });
    await taking.client.call('projects.import', { path: file, takesOver: true });
    const { expiresAt } = await one.client.call('deliveries.get', { id: one.out.id });
    expect((await watching.client.call('deliveries.get', { id: one.out.id })).expiresAt).toBeNull();
    expect((await taking.client.call('deliveries.get', { id: one.out.id })).expiresAt).toBe(expiresAt);
  });

  test('brings no secret, and its channels ask to be connected', async () => {
    const one = await workingLaptop();
    const other = await startCore();
    const { brands } = await other.client.call('projects.import', { path: await exported(one) });
    for (const brandId of brands) {
      const { items } = await other.client.call('channels.list', { brandId });
      expect(items.every(({ state }) => state === 'reconnect')).toBe(true);
    }
  });

  test('never takes back what was changed here since', async () => {
    const one = await workingLaptop();
    const old = await exported(one);
    const postId = one.armed.postId;
    one.clock.advance(1000);
    await one.client.call('deliveries.disarm', { ids: [one.armed.id] });
    await one.client.call('posts.update', { id: postId, text: 'Written since' });
    await one.client.call('projects.import', { path: old });
    expect((await one.client.call('posts.get', { id: postId })).text).toBe('Written since');
  });

  test('is taken in only once what is here has been backed up', async () => {
    const one = await workingLaptop();
    const other = await startCore();
    await other.client.call('brands.create', { name: 'Mine', zone: 'Europe/Kyiv' });
    await other.client.call('projects.import', { path: await exported(one) });
    const [backup] = (await other.client.call('backups.list', {})).items;
    expect(backup).toMatchObject({ why: 'beforeImport', state: 'good', brands: [{ name: 'Mine' }] });
  });

  test('says what is in it before anything is taken in', async () => {
    const one = await workingLaptop();
    const file = await exported(one);
    const other = await startCore();
    const seen = await other.client.call('projects.inspect', { path: file });
    expect(seen.brands.find(({ name }) => name === 'Zerno')).toMatchObject({
      posts: 3,
      deliveries: 3,
      ending: 1,
      isHere: false,
    });
    expect(seen.files).toBeGreaterThan(5);
    expect((await other.client.call('brands.list', {})).items).toEqual([]);
    expect((await one.client.call('projects.inspect', { path: file })).brands.every(({ isHere }) => isHere)).toBe(true);
  });

  test('holds the rows that the store has, and lines that are read back as they were written', async () => {
    const one = await workingLaptop();
    const file = await exported(one);
    await one.stop();
    const store = openStore(path.join(one.data, 'broadside.db'));
    if (!store.ok) throw new Error('the store did not open');
    const brandIds = store.value.read.all<{ id: BrandId }>('SELECT id FROM brands').map(({ id }) => id);
    const project = await readProject(file);
    expect(project.rows).toEqual(JSON.parse(JSON.stringify(collectProject(store.value.read, brandIds))));
    project.archive.close();
    store.value.close();

    const archive = await openArchive(file);
    const hash = createHash('sha256');
    for await (const chunk of await archive.read(ROWS_ENTRY)) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(project.manifest.rows.sha256);
    archive.close();
  });

  test('is left out whole where a part of it can’t be taken in', async () => {
    const one = await workingLaptop();
    const file = await exported(one);
    const bytes = fs.readFileSync(file);
    const folder = await tempFolder();
    const cut = path.join(folder, 'cut.broadside');
    fs.writeFileSync(cut, bytes.subarray(0, bytes.length - 100));
    const other = await startCore();
    await expect(other.client.call('projects.import', { path: cut })).rejects.toMatchObject({
      code: 'project.unreadable',
    });
    expect((await other.client.call('brands.list', {})).items).toEqual([]);
  });
});
