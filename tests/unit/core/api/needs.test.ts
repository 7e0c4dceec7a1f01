import path from 'node:path';
import { expect, test } from 'vitest';
import { pathsOf } from '#core/ports/paths.ts';
import { noteFile } from '#core/store/damages.ts';
import { holdPublishing } from '#core/store/hold.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { Client } from '#shared/contract/client.ts';
import type { Need } from '#shared/contract/needs.ts';
import { isStaleAfter } from '#renderer/api/invalidation.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { picture } from '#tests/support/pictures.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const problem = { code: 'busy', message: 'Not now.' };
const noWay = { kind: 'none' } as const;

function kinds(items: readonly Need[]): string[] {
  return items.map((need) => (need.kind === 'delivery' ? need.reason : need.kind));
}

/** The list, once the badge has been seen to count the same. */
async function needs(client: Client): Promise<readonly Need[]> {
  const { items, count } = await client.call('needs.list', {});
  expect(await client.call('scheduler.status', {})).toMatchObject({ needsYou: count });
  expect(items).toHaveLength(count);
  return items;
}

test('nothing waits in a workspace where all is well', async () => {
  const { arm, client, clock, reached } = await scene();
  const { id } = await arm(MINUTE_MS);
  expect(await needs(client)).toEqual([]);
  clock.advance(MINUTE_MS);
  await reached(id, 'published');
  expect(await needs(client)).toEqual([]);
});

test('a missed post is listed with what it says and since when it waits', async () => {
  const { arm, client, clock, reached } = await scene();
  const { id } = await arm(MINUTE_MS, { text: 'Нове меню ☕\nз понеділка' });
  clock.sleep(HOUR_MS);
  await reached(id, 'missed');
  expect(await needs(client)).toMatchObject([
    {
      kind: 'delivery',
      reason: 'missed',
      since: '2026-11-22T11:00:00.000Z',
      delivery: { id, state: 'missed' },
      post: { opening: 'Нове меню ☕\nз понеділка', thumbUrl: null },
      channel: { handle: 'scripted', network: 'webfeed' },
      tried: { attempts: 0, firstSentAt: null, lastSentAt: null, looks: 0 },
      candidates: [],
    },
  ]);
});

test('a post whose answer was lost is listed as it was sent, with what was tried', async () => {
  const { arm, client, clock, reached } = await scene({
    lostAnswer: noWay,
    publish: () => ({ kind: 'unknown', problem }),
    lookUp: () => ({ kind: 'cantTell', problem }),
  });
  const { id, postId } = await arm(MINUTE_MS, { text: 'Як воно вийшло' });
  clock.advance(MINUTE_MS);
  for (let turn = 0; turn < 5; turn += 1) {
    await reached(id, 'checking', 'unconfirmed');
    clock.advance(5 * MINUTE_MS);
  }
  await reached(id, 'unconfirmed');
  await client.call('posts.update', { id: postId, title: 'Changed since' });
  const [need] = await needs(client);
  expect(need).toMatchObject({
    reason: 'unconfirmed',
    post: { opening: 'Як воно вийшло', title: null },
    tried: { attempts: 1 },
  });
});

test('a refused post, and one to be taken down by hand, come in the order in which they press', async () => {
  let refuse = false;
  const { arm, client, clock, reached } = await scene({
    publish: (_context, effect) => (refuse ? { kind: 'refused', problem } : { kind: 'published', remote: effect() }),
    takeDown: () => ({ kind: 'byHand', problem }),
  });
  const out = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
  clock.advance(MINUTE_MS);
  await reached(out.id, 'published');
  refuse = true;
  const refused = await arm(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await reached(refused.id, 'failed');
  clock.advance(HOUR_MS);
  await reached(out.id, 'byHand');
  expect(kinds(await needs(client))).toEqual(['byHand', 'failed']);
});

test('a removal that is not done five minutes after its time is overdue, and screens are told', async () => {
  const { arm, client, clock, reached } = await scene({ takeDown: () => ({ kind: 'unknown', problem }) });
  const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
  clock.advance(MINUTE_MS);
  await reached(id, 'published');
  clock.advance(HOUR_MS);
  await reached(id, 'removing');
  expect(await needs(client)).toEqual([]);
  const told: string[] = [];
  client.subscribe(({ type }) => void told.push(type));
  clock.advance(6 * MINUTE_MS);
  expect(await needs(client)).toMatchObject([{ reason: 'overdue', since: '2026-11-22T11:01:00.000Z' }]);
  expect(told).toContain('scheduler.changed');
});

test('a channel to reconnect says how much waits for it', async () => {
  const { arm, client, clock, channelId, when } = await scene({ publish: () => ({ kind: 'reconnect', problem }) });
  const first = await arm(MINUTE_MS);
  await arm(2 * MINUTE_MS);
  clock.advance(MINUTE_MS);
  await when(first.id, ({ state }) => state === 'waiting');
  expect(await needs(client)).toMatchObject([
    { kind: 'channel', channel: { id: channelId, state: 'reconnect' }, waiting: 2 },
  ]);
});

test('a clock in doubt comes before everything else', async () => {
  const { arm, client, clock, reached } = await scene();
  const { id } = await arm(MINUTE_MS);
  clock.sleep(HOUR_MS);
  await reached(id, 'missed');
  clock.jumpTo('2026-11-25T10:00:00.000Z');
  expect(kinds(await needs(client))).toEqual(['clock', 'missed']);
});

/** Does something to the database of a folder that nothing has open. */
function withStore(data: string, work: (store: Store) => void): void {
  const store = openStore(pathsOf(data, 'assets').database);
  if (!store.ok) throw new Error(store.error.kind);
  work(store.value);
  store.value.close();
}

test('a folder that is held says so, and how far its review has come', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const before = await startCore({ data, clock });
  await before.stop();
  withStore(data, (store) => store.transact((writer) => holdPublishing(writer, 'restored', clock.now())));
  const { client } = await startCore({ data, clock });
  expect(await needs(client)).toEqual([
    { kind: 'review', why: 'restored', since: '2026-11-22T10:00:00.000Z', checking: 0, unconfirmed: 0 },
  ]);
});

test('a damaged picture is listed with the posts that are to go out with it, and damaged rows are counted', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const before = await scene({}, { data, clock });
  const { brandId, channelId, client } = before;
  const file = path.join(await tempFolder(), 'menu.png');
  await picture().png().toFile(file);
  const asset = await client.call('assets.import', { path: file });
  const drafted = await client.call('posts.create', { brandId, text: 'Чернетка', assetIds: [asset.id] });
  await client.call('deliveries.plan', { postId: drafted.id, channelId, at: before.wallIn(HOUR_MS) });
  const armed = await client.call('posts.create', { brandId, text: 'Меню', assetIds: [asset.id] });
  const plan = await client.call('deliveries.plan', { postId: armed.id, channelId, at: before.wallIn(HOUR_MS) });
  await client.call('deliveries.arm', { ids: [plan.id] });
  await before.stop();
  withStore(data, (store) =>
    store.transact((writer) => {
      noteFile(writer, asset.sha256, 'changed', clock.now());
      writer.run(`UPDATE seals SET sha256 = 'other' WHERE row_table = 'posts' AND row_id = ?`, drafted.id);
    }),
  );
  const again = await startCore({ data, clock });
  expect(await needs(again.client)).toMatchObject([
    {
      kind: 'media',
      assetId: asset.id,
      name: 'menu.png',
      damage: 'changed',
      posts: [{ id: armed.id, opening: 'Меню' }],
    },
    { kind: 'rows', count: 1 },
  ]);
});

test('screens ask again after every event that can change what waits', () => {
  const changing = [
    'channels.changed',
    'deliveries.changed',
    'posts.changed',
    'scheduler.changed',
    'store.changed',
  ] as const;
  expect(changing.filter((type) => !isStaleAfter('needs.list', type))).toEqual([]);
});
