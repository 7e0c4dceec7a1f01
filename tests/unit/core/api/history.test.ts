import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { scene, type Scene } from '#tests/support/armed-delivery.ts';

const HOUR_MS = 3_600_000;

/** All that a user can see of posts and plans; the journal is left out, because it tells of undoing too. */
async function snapshot(client: Client, brandId: string) {
  const { items } = await client.call('deliveries.list', {});
  const posts = await client.call('posts.search', { brandId, query: 'post' });
  return JSON.stringify({ items, posts: posts.items.map(({ updatedAt: _updatedAt, ...post }) => post) });
}

type Action = (scene: Scene, at: number) => Promise<unknown>;

const one = async (client: Client, at: number) => {
  const { items } = await client.call('deliveries.list', {});
  return items[at % Math.max(1, items.length)];
};

/** What a user does in an ordinary hour; refusals are ordinary too and leave no step. */
const ACTIONS: Readonly<Record<string, Action>> = {
  write: ({ client, brandId }, at) => client.call('posts.create', { brandId, text: `post ${at}`, labels: [`n${at}`] }),
  plan: async ({ client, brandId, channelId, wallIn }, at) => {
    const { items } = await client.call('posts.search', { brandId, query: 'post' });
    const post = items[at % Math.max(1, items.length)];
    if (post) await client.call('deliveries.plan', { postId: post.id, channelId, at: wallIn((at + 2) * HOUR_MS) });
  },
  edit: async ({ client, brandId }, at) => {
    const { items } = await client.call('posts.search', { brandId, query: 'post' });
    const post = items[at % Math.max(1, items.length)];
    if (post) await client.call('posts.update', { id: post.id, text: `post “edited” it's ${at}` });
  },
  move: async ({ client, wallIn }, at) => {
    const delivery = await one(client, at);
    if (delivery) await client.call('deliveries.move', { id: delivery.id, at: wallIn((at + 3) * HOUR_MS) });
  },
  arm: async ({ client }, at) => {
    const delivery = await one(client, at);
    if (delivery) await client.call('deliveries.arm', { ids: [delivery.id] });
  },
  skip: async ({ client }, at) => {
    const delivery = await one(client, at);
    if (delivery) await client.call('deliveries.cancel', { id: delivery.id });
  },
  remove: async ({ client, brandId }, at) => {
    const { items } = await client.call('posts.search', { brandId, query: 'post' });
    const post = items[at % Math.max(1, items.length)];
    if (post) await client.call('posts.delete', { id: post.id });
  },
};

describe('undo', () => {
  test('of everything brings back the beginning, and redo of everything the end', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ACTIONS)), fc.nat(40)), {
      minLength: 1,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (actions) => {
        const stage = await scene();
        const { client, brandId } = stage;
        const beginning = await snapshot(client, brandId);
        for (const [name, at] of actions) await ACTIONS[name]?.(stage, at).catch(ignoreRefusal);
        const end = await snapshot(client, brandId);
        let taken = 0;
        while ((await client.call('history.undo', {})).did !== undefined) taken += 1;
        expect(await snapshot(client, brandId)).toBe(beginning);
        while ((await client.call('history.redo', {})).did !== undefined) taken -= 1;
        expect(taken).toBe(0);
        expect(await snapshot(client, brandId)).toBe(end);
        await stage.stop();
      }),
      { numRuns: 25 },
    );
  });

  test('puts a moved delivery back and says so in its journal', async () => {
    const { arm, client, wallIn } = await scene();
    const before = await arm(HOUR_MS);
    await client.call('deliveries.move', { id: before.id, at: wallIn(5 * HOUR_MS) });
    expect(await client.call('history.undo', {})).toEqual({ did: 'move a delivery', action: 'deliveries.move' });
    expect(await client.call('deliveries.get', { id: before.id })).toMatchObject({ at: before.at, state: 'armed' });
  });

  test('takes typing in one post back as a whole', async () => {
    const { brandId, client } = await scene();
    const { id } = await client.call('posts.create', { brandId, text: 'K' });
    for (const text of ['Ka', 'Kav', 'Kava']) await client.call('posts.update', { id, text });
    await client.call('history.undo', {});
    expect(await client.call('posts.get', { id })).toMatchObject({ text: 'K' });
  });

  test('refuses what has gone out since, and goes on with what came before it', async () => {
    const { arm, client, clock, network, reached } = await scene();
    const { id } = await arm(HOUR_MS);
    clock.advance(HOUR_MS);
    await reached(id, 'published');
    await expect(client.call('history.undo', {})).rejects.toMatchObject({ code: 'history.overtaken' });
    expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'published' });
    expect(network.live.size).toBe(1);
  });

  test('never sends anything: what would be armed for a time that has passed is only planned', async () => {
    const { arm, client, clock, network } = await scene();
    const { id } = await arm(HOUR_MS);
    await client.call('deliveries.disarm', { ids: [id] });
    clock.advance(2 * HOUR_MS);
    await client.call('history.undo', {});
    clock.advance(HOUR_MS);
    expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'planned' });
    expect(network.created).toEqual([]);
  });
});

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ContractError')) throw error;
}
