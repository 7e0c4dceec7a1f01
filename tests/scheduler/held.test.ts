import Database from 'better-sqlite3';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeReady, putInPlace } from '#core/backups/put-in-place.ts';
import { createConnectors } from '#core/channels/registry.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { readWitness } from '#core/store/witness.ts';
import { scene, type Scene } from '#tests/support/armed-delivery.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import type { Script } from '#tests/support/scripted-network.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await setImmediate();
}

async function restorable(script: Script = {}) {
  const data = await tempFolder();
  const clock = fakeClock();
  const first: Scene = await scene(script, { data, clock });
  const { database } = pathsOf(data, 'assets');
  const kept = path.join(await tempFolder(), 'kept.db');
  return {
    first,
    clock,
    async backup() {
      const db = new Database(database, { readonly: true });
      await writeFile(kept, db.serialize());
      db.close();
    },
    async restore() {
      await first.stop();
      await putInPlace(await makeReady(kept, database, clock.now(), readWitness(data)?.epoch ?? 0), database);
      return startCore({ data, clock, connectors: { ...createConnectors(), webfeed: first.network.connector } });
    },
  };
}

test('a restored folder finds what was published since, sends nothing, and goes on once it is released', async () => {
  const { first, clock, backup, restore } = await restorable();
  const published = await first.arm(MINUTE_MS);
  const never = await first.arm(2 * MINUTE_MS, { text: 'never sent' });
  const later = await first.arm(2 * HOUR_MS, { text: 'later' });
  await backup();
  await first.client.call('deliveries.disarm', { ids: [never.id] });
  clock.advance(MINUTE_MS);
  await first.reached(published.id, 'published');
  clock.advance(MINUTE_MS);

  const { client, reached } = await restore();
  await reached(published.id, 'published');
  expect(await reached(never.id, 'missed')).toBe('missed');
  expect((await client.call('deliveries.get', { id: never.id })).problem).toMatchObject({ code: 'review.notOut' });
  expect((await client.call('scheduler.status', {})).hold).toMatchObject({ why: 'restored' });
  clock.advance(2 * HOUR_MS);
  await settled();
  expect(await client.call('deliveries.get', { id: later.id })).toMatchObject({ state: 'armed' });

  expect((await client.call('scheduler.release', {})).hold).toBeNull();
  await reached(later.id, 'published');
  expect(first.network.created.map(({ text }) => text)).toEqual(['Нове меню ☕', 'later']);
});

test('a restored folder asks about what was due where nobody can look', async () => {
  const { first, clock, backup, restore } = await restorable({ lostAnswer: { kind: 'none' } });
  const { id } = await first.arm(MINUTE_MS);
  await backup();
  clock.advance(MINUTE_MS);
  await first.reached(id, 'published');
  const { client } = await restore();
  expect(await client.call('deliveries.get', { id })).toMatchObject({
    state: 'unconfirmed',
    problem: { code: 'review.unseen' },
  });
});

test('what went out ahead of its time before the restore is found before it would go out again', async () => {
  const { first, clock, backup, restore } = await restorable();
  const { id } = await first.arm(HOUR_MS);
  await backup();
  await first.client.call('deliveries.publishNow', { id });
  await first.reached(id, 'published');
  const { client, reached } = await restore();
  expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'armed' });
  await client.call('scheduler.release', {});
  clock.advance(HOUR_MS);
  await reached(id, 'published');
  expect(first.network.created).toHaveLength(1);
});

test('a held folder is not released while what was due is being looked for', async () => {
  const { first, clock, backup, restore } = await restorable({
    lookUp: () => ({ kind: 'notYet', problem: { code: 'down', message: 'Down.' } }),
  });
  const { id } = await first.arm(MINUTE_MS);
  await backup();
  clock.advance(MINUTE_MS);
  await first.reached(id, 'published');
  const { client } = await restore();
  await expect(client.call('scheduler.release', {})).rejects.toMatchObject({ code: 'review.underWay' });
});

test('a held folder still takes down what is out', async () => {
  const { first, clock, backup, restore } = await restorable();
  const { id } = await first.arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
  clock.advance(MINUTE_MS);
  await first.reached(id, 'published');
  await backup();
  const { reached } = await restore();
  clock.advance(HOUR_MS);
  await reached(id, 'removed');
  expect(first.network.live.size).toBe(0);
});
