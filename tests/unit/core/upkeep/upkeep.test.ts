import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createBackups } from '#core/backups/backups.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { openStore } from '#core/store/store.ts';
import { purgeFiles } from '#core/upkeep/purge.ts';
import type { Backup } from '#shared/contract/backups.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { scene, type Scene } from '#tests/support/armed-delivery.ts';
import { changeBehindItsBack, flipBit } from '#tests/support/damage.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { picture } from '#tests/support/pictures.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function importedPicture({ client }: Scene, width = 10) {
  const file = path.join(await tempFolder(), 'cup.png');
  fs.writeFileSync(file, await picture(width, 10).png().toBuffer());
  return client.call('assets.import', { path: file });
}

const fileOf = (data: string, sha256: string) => path.join(data, 'media', sha256.slice(0, 2), sha256);

/** Resolves at the next event of a kind. */
function next({ client }: Scene, type: BroadsideEvent['type']): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.subscribe((event) => {
      if (event.type !== type) return;
      stop();
      resolve();
    });
  });
}

describe('by itself', () => {
  test('a backup is made of what changed, and none where nothing did', async () => {
    const world = await scene({}, { upkeep: true });
    const whys = async () => (await world.client.call('backups.list', {})).items.map(({ why }: Backup) => why);
    const made = next(world, 'backups.changed');
    world.clock.advance(MINUTE_MS);
    await made;
    expect(await whys()).toEqual(['regular']);

    world.clock.advance(20 * MINUTE_MS);
    await world.client.call('store.scrub', {});
    expect(await whys()).toEqual(['regular']);

    await world.client.call('brands.create', { name: 'Another', zone: 'Europe/Kyiv' });
    const again = next(world, 'backups.changed');
    world.clock.advance(15 * MINUTE_MS);
    await again;
    expect(await whys()).toEqual(['regular', 'regular']);
  });

  test('no backup is taken away while the clock is in doubt', async () => {
    const world = await scene({}, { upkeep: true });
    await world.client.call('backups.create', {});
    await world.client.call('backups.create', {});
    world.clock.jumpTo('2036-11-22T10:00:00.000Z');
    const count = () =>
      fs.readdirSync(path.join(world.data, 'backups')).filter((name) => name.endsWith('.json')).length;
    for (const expected of [3, 4, 5]) {
      await world.client.call('brands.create', { name: `Number ${expected}`, zone: 'Europe/Kyiv' });
      await vi.waitFor(
        () => {
          world.clock.advance(MINUTE_MS);
          expect(count()).toBe(expected);
        },
        { interval: 20, timeout: 20_000 },
      );
    }
  });

  test('a picture that is gone is found before the hour of its post', async () => {
    const world = await scene({}, { upkeep: true });
    const asset = await importedPicture(world);
    const post = await world.client.call('posts.create', {
      brandId: world.brandId,
      text: 'menu',
      assetIds: [asset.id],
    });
    await world.client.call('deliveries.plan', {
      postId: post.id,
      channelId: world.channelId,
      at: world.wallIn(DAY_MS / 2),
    });
    fs.rmSync(fileOf(world.data, asset.sha256));
    const found = next(world, 'store.changed');
    world.clock.advance(MINUTE_MS);
    await found;
    expect(await world.client.call('store.scrub', {})).toMatchObject({ files: 1, damagedFiles: 1 });
  });
});

describe('reading everything again', () => {
  test.each([
    ['deleted', (file: string) => fs.rmSync(file)],
    ['cut off', (file: string) => fs.truncateSync(file, 10)],
    ['of which one bit turned', (file: string) => flipBit(file, 77)],
    ['replaced by a folder', (file: string) => (fs.rmSync(file), fs.mkdirSync(file))],
    [
      'replaced by a link to its own content',
      (file: string) => (fs.renameSync(file, `${file}.moved`), fs.symlinkSync(`${file}.moved`, file)),
    ],
  ])('finds a file that was %s, and forgets it once it is whole again', async (_what, damage) => {
    const world = await scene();
    const asset = await importedPicture(world);
    const file = fileOf(world.data, asset.sha256);
    const whole = fs.readFileSync(file);
    expect(await world.client.call('store.scrub', {})).toMatchObject({ files: 1, damagedFiles: 0, damagedRows: 0 });
    damage(file);
    expect(await world.client.call('store.scrub', {})).toMatchObject({ damagedFiles: 1 });
    fs.rmSync(file, { recursive: true, force: true });
    fs.writeFileSync(file, whole);
    expect(await world.client.call('store.scrub', {})).toMatchObject({ damagedFiles: 0 });
  });

  test('finds a row that was changed behind the back of the program', async () => {
    const world = await scene();
    await world.client.call('posts.create', { brandId: world.brandId, text: 'menu' });
    changeBehindItsBack(world.data, `UPDATE posts SET text = 'another menu'`);
    expect(await world.client.call('store.scrub', {})).toMatchObject({ damagedRows: 1 });
    expect((await world.client.call('store.health', {})).lastScrubAt).toBe('2026-11-22T10:00:00.000Z');
  });
});

describe('a file that is deleted', () => {
  test('stays in the library while a post that is still to go out shows it', async () => {
    const world = await scene();
    const asset = await importedPicture(world);
    const { client, brandId, channelId } = world;
    const post = await client.call('posts.create', { brandId, text: 'menu', assetIds: [asset.id] });
    const delivery = await client.call('deliveries.plan', { postId: post.id, channelId, at: world.wallIn(DAY_MS) });
    expect(await world.core.dispatch('assets.delete', { id: asset.id })).toMatchObject({
      ok: false,
      error: { code: 'asset.inUse' },
    });
    await client.call('deliveries.cancel', { id: delivery.id });
    expect(await client.call('assets.delete', { id: asset.id })).toEqual({ id: asset.id });
  });

  test('keeps its bytes for 30 days, and as long as a backup or a post has need of them', async () => {
    const world = await scene();
    const { client, data, brandId } = world;
    const [free, shown] = [await importedPicture(world, 11), await importedPicture(world, 12)];
    await client.call('posts.create', { brandId, text: 'a draft', assetIds: [shown.id] });
    const backup = await client.call('backups.create', {});
    await client.call('assets.delete', { id: free.id });
    await client.call('assets.delete', { id: shown.id });
    await world.stop();
    const there = () => [free, shown].map(({ sha256 }) => fs.existsSync(fileOf(data, sha256)));

    const purge = purgeOn(data);
    expect(purge('2026-12-21T10:00:00.000Z')).toBe(0);
    expect(purge('2026-12-23T10:00:00.000Z')).toBe(0);
    expect(there()).toEqual([true, true]);
    fs.rmSync(path.join(data, 'backups', `${backup.id}.json`));
    expect(purge('2026-12-21T10:00:00.000Z')).toBe(0);
    expect(purge('2026-12-23T10:00:00.000Z')).toBe(1);
    expect(there()).toEqual([false, true]);
  });

  test('goes after 30 days although backups were made since, which have no need of it', async () => {
    const world = await scene();
    const asset = await importedPicture(world);
    await world.client.call('assets.delete', { id: asset.id });
    await world.client.call('backups.create', {});
    await world.stop();
    expect(purgeOn(world.data)('2026-12-23T10:00:00.000Z')).toBe(1);
  });

  test('stays as long as undo can bring back a post that shows it', async () => {
    const world = await scene();
    const { client, brandId } = world;
    const asset = await importedPicture(world);
    const post = await client.call('posts.create', { brandId, text: 'a draft', assetIds: [asset.id] });
    await client.call('posts.delete', { id: post.id });
    await client.call('assets.delete', { id: asset.id });
    await world.stop();
    expect(purgeOn(world.data)('2026-12-23T10:00:00.000Z')).toBe(0);
    const again = await scene({}, { data: world.data });
    await again.client.call('history.undo', {});
    expect((await again.client.call('posts.get', { id: post.id })).assets).toMatchObject([{ id: asset.id }]);
  });

  test('is read again while a post shows it, and missed before its hour', async () => {
    const world = await scene();
    const { client, brandId, channelId } = world;
    const asset = await importedPicture(world);
    const post = await client.call('posts.create', { brandId, text: 'a draft', assetIds: [asset.id] });
    await client.call('assets.delete', { id: asset.id });
    await client.call('deliveries.plan', { postId: post.id, channelId, at: world.wallIn(DAY_MS) });
    fs.rmSync(fileOf(world.data, asset.sha256));
    expect(await client.call('store.scrub', {})).toMatchObject({ damagedFiles: 1 });
  });
});

/** Takes away what there is to take away at an instant. */
function purgeOn(data: string) {
  const clock = fakeClock();
  const { database, backups: folder } = pathsOf(data, 'assets');
  const opened = openStore(database, clock);
  if (!opened.ok) throw new Error(opened.error.kind);
  const store = opened.value;
  onTestFinished(() => store.close());
  const logger = { info() {}, warn() {}, error() {} };
  const backups = createBackups({ folder, database, clock, version: '0.0.0-test', logger });
  return (at: string) => {
    clock.jumpTo(at);
    return purgeFiles({ store, clock, pathOf: (sha256) => fileOf(data, sha256) }, backups);
  };
}
