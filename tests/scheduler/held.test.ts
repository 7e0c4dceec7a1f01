import Database from 'better-sqlite3';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { makeReady, putInPlace } from '#core/backups/put-in-place.ts';
import { createConnectors } from '#core/channels/registry.ts';
import { pathsOf } from '#core/ports/paths.ts';
import { readWitness } from '#core/store/witness.ts';
import { epochMs } from '#shared/time/instant.ts';
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

test('what a restored folder finds has been out since it was made, and its hours count from there', async () => {
  const madeAt: number[] = [];
  const { first, clock, backup, restore } = await restorable({
    lookUp: ({ key }) => ({
      kind: 'found',
      remote: { id: key, url: null },
      ...(madeAt[0] !== undefined && { madeAt: epochMs(madeAt[0]) }),
    }),
  });
  const known = await first.arm(MINUTE_MS, { expiry: { after: 'PT3H' }, lateness: 'day' });
  await backup();
  clock.advance(2 * MINUTE_MS);
  await first.reached(known.id, 'published');
  madeAt.push(clock.now());
  clock.advance(HOUR_MS);
  const { client, reached } = await restore();
  await reached(known.id, 'published');
  expect(await client.call('deliveries.get', { id: known.id })).toMatchObject({
    publishedAt: '2026-11-22T10:02:00.000Z',
    expiresAt: '2026-11-22T13:02:00.000Z',
  });
});

describe('where nobody can look, a restored folder', () => {
  async function published() {
    const made = await restorable({ lostAnswer: { kind: 'none' } });
    const { id } = await made.first.arm(MINUTE_MS, { expiry: { after: 'PT3H' } });
    await made.backup();
    made.clock.advance(MINUTE_MS);
    await made.first.reached(id, 'published');
    made.clock.advance(HOUR_MS);
    return { ...(await made.restore()), id };
  }

  test('says how many posts are for a person to say', async () => {
    const { client } = await published();
    const { items } = await client.call('needs.list', {});
    expect(items).toContainEqual(expect.objectContaining({ kind: 'review', unconfirmed: 1 }));
  });

  test('counts the hours of what a person says is out from its time', async () => {
    const { client, id } = await published();
    expect(await client.call('deliveries.resolve', { id, as: 'published' })).toMatchObject({
      publishedAt: '2026-11-22T10:01:00.000Z',
      expiresAt: '2026-11-22T13:01:00.000Z',
    });
  });
});

test('what had failed before a backup, and has gone out since, is asked about before it could go out again', async () => {
  let tries = 0;
  const { first, clock, backup, restore } = await restorable({
    lostAnswer: { kind: 'none' },
    publish: (_context, effect) =>
      (tries += 1) === 1
        ? { kind: 'refused', problem: { code: 'invalid', message: 'Not like that.' } }
        : { kind: 'published', remote: effect() },
  });
  const { id } = await first.arm(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await first.reached(id, 'failed');
  await backup();
  await first.client.call('deliveries.publishNow', { id });
  await first.reached(id, 'published');
  const { client } = await restore();
  expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'unconfirmed' });
  await expect(client.call('deliveries.publishNow', { id })).rejects.toMatchObject({ code: 'delivery.wrongState' });
});
