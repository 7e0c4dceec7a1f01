import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const problem = { code: 'busy', message: 'Not now.' };

describe('an expiry', () => {
  test('counts from when the post really went out', async () => {
    const { arm, client, clock, network, reached } = await scene();
    const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT24H' } });
    clock.sleepUntil('2026-11-22T10:05:00.000Z');
    await reached(id, 'published');
    expect(await client.call('deliveries.get', { id })).toMatchObject({ expiresAt: '2026-11-23T10:05:00.000Z' });
    clock.sleepUntil('2026-11-23T10:04:59.000Z');
    expect(network.live.size).toBe(1);
    clock.advance(1_000);
    await reached(id, 'removed');
    expect(network.live.size).toBe(0);
  });

  test('at a time on the wall holds that time', async () => {
    const { arm, client, clock, reached, wallIn } = await scene();
    const { id } = await arm(MINUTE_MS, { expiry: { at: wallIn(2 * HOUR_MS) } });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    clock.advance(2 * HOUR_MS - MINUTE_MS);
    await reached(id, 'removed');
    expect(await client.call('deliveries.get', { id })).toMatchObject({ removedAt: '2026-11-22T12:00:00.000Z' });
  });

  test('that passed while the program was away comes first when it is back, and nothing is sent for it again', async () => {
    const { arm, clock, network, reached } = await scene();
    const paid = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    const next = await arm(3 * HOUR_MS);
    clock.advance(MINUTE_MS);
    await reached(paid.id, 'published');
    clock.sleepUntil('2026-11-22T13:00:30.000Z');
    await reached(paid.id, 'removed');
    await reached(next.id, 'published');
    expect(network.created.map(({ key }) => key)).toEqual([`${paid.id}/1`, `${next.id}/1`]);
    expect([...network.live.keys()]).toEqual([`${next.id}/1`]);
  });

  test('that comes before the post does keeps it from ever going out', async () => {
    const { arm, clock, network, reached, wallIn } = await scene();
    const { id } = await arm(MINUTE_MS, { expiry: { at: wallIn(2 * MINUTE_MS) } });
    clock.sleepUntil('2026-11-22T10:04:00.000Z');
    await reached(id, 'missed');
    expect(network.created).toEqual([]);
  });

  test('can be changed while the post is out', async () => {
    const { arm, client, clock, network, reached } = await scene();
    const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT24H' } });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    await client.call('deliveries.update', { id, expiry: { after: 'PT1H' } });
    clock.advance(HOUR_MS);
    await reached(id, 'removed');
    expect(network.live.size).toBe(0);
  });

  test('is kept on a channel that was paused', async () => {
    const { arm, channelId, client, clock, reached } = await scene();
    const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    await client.call('channels.pause', { id: channelId });
    clock.advance(HOUR_MS);
    expect(await reached(id, 'removed')).toBe('removed');
  });
});

describe('a take-down', () => {
  test('is believed only when the network no longer shows the post', async () => {
    let shown = true;
    const { arm, client, clock, reached } = await scene({
      takeDown: () => ({ kind: 'gone' }),
      readBack: () => (shown ? { kind: 'live' } : { kind: 'gone' }),
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    await client.call('deliveries.takeDownNow', { id });
    await reached(id, 'removing');
    shown = false;
    clock.advance(5 * MINUTE_MS);
    expect(await reached(id, 'removed')).toBe('removed');
  });

  test('that the network keeps refusing becomes a person’s task', async () => {
    const { arm, client, clock, reached } = await scene({ takeDown: () => ({ kind: 'stillThere', problem }) });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    await client.call('deliveries.takeDownNow', { id });
    while ((await reached(id, 'removing', 'byHand')) === 'removing') {
      clock.advance(6 * MINUTE_MS);
      await setImmediate();
    }
    expect(await client.call('deliveries.resolve', { id, as: 'removed' })).toMatchObject({ state: 'removed' });
  });

  test('asked for while the post is being sent follows as soon as it is out', async () => {
    const answer = Promise.withResolvers<void>();
    const { arm, client, clock, network, reached } = await scene({
      publish: async (_context, effect) => {
        await answer.promise;
        return { kind: 'published', remote: effect() };
      },
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'sending');
    await client.call('deliveries.takeDownNow', { id });
    answer.resolve();
    await reached(id, 'removed');
    expect(network.created).toHaveLength(1);
    expect(network.live.size).toBe(0);
  });

  test('is never what deleting a post in the workspace means', async () => {
    const { arm, client, clock, network, reached } = await scene();
    const { id, postId } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    expect(await client.call('posts.delete', { id: postId })).toMatchObject({ stillOut: 1 });
    expect(network.live.size).toBe(1);
    clock.advance(HOUR_MS);
    await reached(id, 'removed');
  });
});
