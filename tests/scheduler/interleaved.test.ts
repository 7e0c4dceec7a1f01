import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { StepOutcome } from '#core/channels/connector.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const problem = { code: 'sim', message: 'Scripted.' };

async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await setImmediate();
}

test('what was called off and planned anew stays up', async () => {
  const answer = Promise.withResolvers<StepOutcome>();
  let tries = 0;
  const made = await scene({
    publish: (_context, effect) => ((tries += 1) === 1 ? answer.promise : { kind: 'published', remote: effect() }),
  });
  const { id } = await made.arm(MINUTE_MS);
  made.clock.advance(MINUTE_MS);
  await made.reached(id, 'sending');
  await made.client.call('deliveries.takeDownNow', { id });
  answer.resolve({ kind: 'refused', problem });
  await made.reached(id, 'cancelled');
  await made.client.call('deliveries.move', { id, at: made.wallIn(HOUR_MS) });
  await made.client.call('deliveries.arm', { ids: [id] });
  made.clock.advance(HOUR_MS);
  await made.reached(id, 'published');
  await settled();
  expect((await made.client.call('deliveries.get', { id })).state).toBe('published');
  expect(made.network.live.size).toBe(1);
});

test('a take-down that was asked for is not put off by a change of the expiry', async () => {
  const answer = Promise.withResolvers<void>();
  const { arm, client, clock, network, reached } = await scene({
    minGapMs: 10 * MINUTE_MS,
    publish: async (_context, effect) => {
      await answer.promise;
      return { kind: 'published', remote: effect() };
    },
  });
  const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT24H' } });
  clock.advance(MINUTE_MS);
  await reached(id, 'sending');
  await client.call('deliveries.takeDownNow', { id });
  answer.resolve();
  await reached(id, 'published');
  await client.call('deliveries.update', { id, expiry: { after: 'PT48H' } });
  clock.advance(15 * MINUTE_MS);
  await settled();
  expect(network.live.size).toBe(0);
});

test('an edit that waits for its network gives way to an end that was moved before it', async () => {
  const made = await scene({ edit: () => ({ kind: 'unknown', problem, retryAfterMs: 20 * HOUR_MS }) });
  const { id, postId } = await made.arm(MINUTE_MS, { expiry: { after: 'P3D' } });
  made.clock.advance(MINUTE_MS);
  await made.reached(id, 'published');
  await made.client.call('posts.update', { id: postId, text: 'after' });
  await made.client.call('deliveries.editOnNetwork', { id });
  await settled();
  await made.client.call('deliveries.update', { id, expiry: { after: 'PT2H' } });
  made.clock.advance(2 * HOUR_MS);
  await settled();
  expect((await made.client.call('deliveries.get', { id })).state).toBe('removed');
});

test('an edit that is asked for while another is under way follows it', async () => {
  const answer = Promise.withResolvers<'edited'>();
  const asked: string[] = [];
  const made = await scene({ edit: (next) => (asked.push(next.text) === 1 ? answer.promise : 'edited') });
  const { id, postId } = await made.arm(MINUTE_MS);
  made.clock.advance(MINUTE_MS);
  await made.reached(id, 'published');
  for (const text of ['second', 'third']) {
    await made.client.call('posts.update', { id: postId, text });
    await made.client.call('deliveries.editOnNetwork', { id });
    await settled();
  }
  answer.resolve('edited');
  await settled();
  expect(asked).toEqual(['second', 'third']);
  expect(await made.client.call('deliveries.get', { id })).toMatchObject({ differs: false, sent: { text: 'third' } });
});

describe('between two tries that surely came to nothing', () => {
  async function refusedOnce() {
    let tries = 0;
    const made = await scene({
      publish: (_context, effect) =>
        (tries += 1) === 1 ? { kind: 'notYet', problem } : { kind: 'published', remote: effect() },
    });
    const { id, postId } = await made.arm(MINUTE_MS, { text: 'before' });
    made.clock.advance(MINUTE_MS);
    await made.reached(id, 'waiting');
    return { ...made, id, postId };
  }

  test('a post that was changed goes out as it is now', async () => {
    const { client, clock, id, network, postId, reached } = await refusedOnce();
    await client.call('posts.update', { id: postId, text: 'after' });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    expect(network.created.map(({ text }) => text)).toEqual(['after']);
    expect(await client.call('deliveries.get', { id })).toMatchObject({ differs: false });
  });

  test('so does a variant', async () => {
    const { channelId, client, clock, id, network, postId, reached } = await refusedOnce();
    await client.call('variants.set', { postId, channelId, text: 'for here' });
    clock.advance(MINUTE_MS);
    await reached(id, 'published');
    expect(network.created.map(({ text }) => text)).toEqual(['for here']);
  });

  test('undoing that it was disarmed sends nothing', async () => {
    const { client, clock, id, network } = await refusedOnce();
    await client.call('deliveries.disarm', { ids: [id] });
    await client.call('history.undo', {});
    clock.advance(5 * MINUTE_MS);
    await settled();
    expect((await client.call('deliveries.get', { id })).state).toBe('planned');
    expect(network.created).toEqual([]);
  });
});

test('a channel that is paused while its secrets are opened sends nothing', async () => {
  const keyStore = { wrappingKey: async () => ({ kind: 'key' as const, key: new Uint8Array(32).fill(1) }) };
  const { arm, channelId, client, clock, network, reached } = await scene(
    { hasSecrets: true },
    { ports: { keyStore } },
  );
  const { id } = await arm(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await client.call('channels.pause', { id: channelId });
  await reached(id, 'armed');
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  expect(network.created).toEqual([]);
  await client.call('channels.resume', { id: channelId });
  await reached(id, 'published');
});

test('a post that was tried and is late now does not say that the program was away', async () => {
  const made = await scene({ publish: () => ({ kind: 'notYet', problem, retryAfterMs: 5 * MINUTE_MS }) });
  const { id } = await made.arm(MINUTE_MS, { lateness: 'exact' });
  made.clock.advance(MINUTE_MS);
  await made.reached(id, 'waiting');
  made.clock.advance(6 * MINUTE_MS);
  await made.reached(id, 'missed');
  const { problem: said } = await made.client.call('deliveries.get', { id });
  expect(said?.message).not.toMatch(/not running/);
});

describe('where two posts say the same', () => {
  const lost: StepOutcome = { kind: 'unknown', problem };

  test('what the network names for one and belongs to the other is asked about', async () => {
    const remote = { id: 'r1', url: 'https://example.test/r1' };
    let tries = 0;
    const made = await scene({
      lostAnswer: { kind: 'serverKey', keyLifeMs: HOUR_MS },
      publish: () => ((tries += 1) === 1 ? lost : { kind: 'published', remote }),
      lookUp: () => ({ kind: 'found', remote }),
    });
    const first = await made.arm(MINUTE_MS);
    const second = await made.arm(5 * MINUTE_MS);
    made.clock.advance(MINUTE_MS);
    await settled();
    made.clock.advance(3 * MINUTE_MS);
    await made.reached(first.id, 'published');
    made.clock.advance(MINUTE_MS);
    expect(await made.reached(second.id, 'published', 'unconfirmed')).toBe('unconfirmed');
    expect((await made.client.call('needs.list', {})).items).toMatchObject([{ candidates: [remote] }]);
  });

  test('a post of the same account on another channel is not taken for it', async () => {
    const seen: boolean[] = [];
    const made = await scene({
      lostAnswer: { kind: 'list', consistent: true },
      publish: (context, effect) =>
        made.network.created.length === 0 ? { kind: 'published', remote: effect() } : (void context, lost),
      lookUp: (context) => {
        seen.push(context.isTaken(made.network.created[0]?.key ?? ''));
        return { kind: 'absent' };
      },
    });
    const { items } = await made.client.call('channels.list', { brandId: made.brandId });
    const settings = items[0]?.settings ?? {};
    const twin = await made.client.call('channels.connect', { brandId: made.brandId, network: 'webfeed', settings });
    const first = await made.arm(MINUTE_MS);
    made.clock.advance(MINUTE_MS);
    await made.reached(first.id, 'published');
    await made.arm(MINUTE_MS, { channelId: twin.id });
    made.clock.advance(MINUTE_MS);
    await settled();
    made.clock.advance(MINUTE_MS);
    await settled();
    expect(seen).toEqual([true]);
  });
});

test('a channel with more to do than it gets through holds up no other', async () => {
  const never = Promise.withResolvers<StepOutcome>();
  const made = await scene({
    publish: (context, effect) =>
      context.payload.text === 'other' ? { kind: 'published', remote: effect() } : never.promise,
  });
  const { brandId, channelId, client, clock, reached, wallIn } = made;
  const settings = { folder: await tempFolder() };
  const other = await client.call('channels.connect', { brandId, network: 'webfeed', settings });
  const post = await client.call('posts.create', { brandId, text: 'busy' });
  const ids: string[] = [];
  for (let turn = 0; turn < 510; turn += 1) {
    const at = wallIn(MINUTE_MS + turn * 1000);
    ids.push((await client.call('deliveries.plan', { postId: post.id, channelId, at, lateness: 'day' })).id);
  }
  for (const half of [ids.slice(0, 255), ids.slice(255)]) await client.call('deliveries.arm', { ids: half });
  const { id } = await made.arm(10 * MINUTE_MS, { channelId: other.id, text: 'other' });
  clock.advance(10 * MINUTE_MS);
  expect(await reached(id, 'published')).toBe('published');
  never.resolve({ kind: 'refused', problem });
});

describe('the link that a person gives for a post that is out', () => {
  const ours = 'https://example.test/';

  async function unconfirmed() {
    const made = await scene({
      lostAnswer: { kind: 'none' },
      remoteFromUrl: (url) => (url.startsWith(ours) ? { id: url.slice(ours.length), url } : null),
      publish: (_context, effect) => {
        effect();
        return { kind: 'unknown', problem };
      },
    });
    const { id } = await made.arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
    made.clock.advance(MINUTE_MS);
    await made.reached(id, 'unconfirmed');
    const say = (delivery: string, url: string) =>
      made.client.call('deliveries.resolve', { id: delivery, as: 'published', url });
    return { ...made, id, say };
  }

  test('is what comes down at its end', async () => {
    const { clock, id, network, reached, say } = await unconfirmed();
    await say(id, `${ours}${id}/1`);
    clock.advance(HOUR_MS);
    expect(await reached(id, 'removed', 'byHand')).toBe('removed');
    expect(network.live.size).toBe(0);
  });

  test('is not taken where it is plainly of another channel, or of another delivery', async () => {
    const { arm, client, clock, id, reached, say } = await unconfirmed();
    const refusal = { code: 'delivery.linkRefused' };
    await expect(say(id, 'https://elsewhere.test/1')).rejects.toMatchObject(refusal);
    expect((await client.call('deliveries.get', { id })).state).toBe('unconfirmed');
    await say(id, `${ours}${id}/1`);
    const other = await arm(MINUTE_MS, { text: 'other' });
    clock.advance(MINUTE_MS);
    await reached(other.id, 'unconfirmed');
    await expect(say(other.id, `${ours}${id}/1`)).rejects.toMatchObject(refusal);
  });
});

test('what was sent by a clock that was ahead is looked for where it is, once that is put right', async () => {
  const seen: { readonly lastSentAt: number | null; readonly now: number }[] = [];
  const { arm, client, clock, reached } = await scene({
    lostAnswer: { kind: 'serverKey', keyLifeMs: HOUR_MS },
    publish: () => ({ kind: 'unknown', problem }),
    lookUp: (context) => {
      seen.push({ lastSentAt: context.lastSentAt, now: context.now() });
      return { kind: 'found', remote: { id: 'r1', url: null } };
    },
  });
  const { id } = await arm(3 * HOUR_MS);
  clock.jumpTo('2026-11-22T13:00:00.000Z');
  await client.call('scheduler.trustClock', {});
  await reached(id, 'checking');
  clock.jumpTo('2026-11-22T10:00:01.000Z');
  await client.call('scheduler.trustClock', {});
  clock.advance(MINUTE_MS);
  await reached(id, 'published');
  expect(seen.map(({ lastSentAt, now }) => (lastSentAt ?? Infinity) <= now)).toEqual([true]);
});

test('what a person tells to come down does so by any clock', async () => {
  const { arm, client, clock, network, reached } = await scene();
  const { id } = await arm(MINUTE_MS, { expiry: { after: 'PT1H' } });
  const kept = await arm(2 * MINUTE_MS, { expiry: { after: 'PT1H' } });
  clock.advance(MINUTE_MS);
  await reached(id, 'published');
  clock.advance(MINUTE_MS);
  await reached(kept.id, 'published');
  clock.jumpTo('2036-11-22T10:00:00.000Z');
  await settled();
  expect(network.live.size).toBe(2);
  await client.call('deliveries.takeDownNow', { id });
  await reached(id, 'removed');
  expect([...network.live.keys()]).toEqual([`${kept.id}/1`]);
});

test('a post that is being sent is not changed by undo either, which can wait until it is out', async () => {
  const answer = Promise.withResolvers<void>();
  const { arm, client, clock, reached } = await scene({
    publish: async (_context, effect) => {
      await answer.promise;
      return { kind: 'published', remote: effect() };
    },
  });
  const { id, postId } = await arm(MINUTE_MS, { text: 'first' });
  await client.call('posts.update', { id: postId, text: 'second' });
  clock.advance(MINUTE_MS);
  await reached(id, 'sending');
  await expect(client.call('history.undo', {})).rejects.toMatchObject({ code: 'post.inFlight' });
  expect((await client.call('posts.get', { id: postId })).text).toBe('second');
  answer.resolve();
  await reached(id, 'published');
  await client.call('history.undo', {});
  expect((await client.call('posts.get', { id: postId })).text).toBe('first');
});
