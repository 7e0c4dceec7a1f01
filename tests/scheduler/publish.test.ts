import { describe, expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;
const lost = { kind: 'unknown', problem: { code: 'timeout', message: 'No answer came.' } } as const;

describe('an armed delivery', () => {
  test('goes out at its time, and not before', async () => {
    const { arm, clock, network, reached } = await scene();
    const delivery = await arm(10 * MINUTE_MS);
    clock.advance(10 * MINUTE_MS - 1);
    expect(network.created).toEqual([]);
    clock.advance(1);
    expect(await reached(delivery.id, 'published')).toBe('published');
    expect(network.created).toEqual([
      { key: `${delivery.id}/1`, text: 'Нове меню ☕', at: Date.parse(delivery.dueAt) },
    ]);
  });

  test('goes out at its time also when that is further away than a timer can count', async () => {
    const { arm, clock, network, reached } = await scene();
    const delivery = await arm(50 * 24 * 60 * MINUTE_MS);
    clock.sleepUntil(delivery.dueAt);
    await reached(delivery.id, 'published');
    expect(network.created).toHaveLength(1);
  });

  test('that is only planned stays where it is', async () => {
    const { arm, client, clock, network } = await scene();
    const { id } = await arm(MINUTE_MS);
    await client.call('deliveries.disarm', { ids: [id] });
    clock.advance(60 * MINUTE_MS);
    expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'planned' });
    expect(network.created).toEqual([]);
  });

  test('carries what was frozen, and its post stays as it is while it is being sent', async () => {
    const answer = Promise.withResolvers<void>();
    const { arm, channelId, client, clock, network, reached } = await scene({
      publish: async (_context, effect) => {
        await answer.promise;
        return { kind: 'published', remote: effect() };
      },
    });
    const { id, postId } = await arm(MINUTE_MS, { text: 'first' });
    clock.advance(MINUTE_MS);
    await reached(id, 'sending');
    const edit = { id: postId, text: 'second' };
    await expect(client.call('posts.update', edit)).rejects.toMatchObject({ code: 'post.inFlight' });
    await expect(client.call('variants.set', { postId, channelId, text: 'other' })).rejects.toMatchObject({
      code: 'post.inFlight',
    });
    await client.call('posts.update', { id: postId, labels: ['menu'] });
    answer.resolve();
    await reached(id, 'published');
    await client.call('posts.update', edit);
    expect(await client.call('deliveries.get', { id })).toMatchObject({ differs: true, canEdit: false });
    expect(network.created.map(({ text }) => text)).toEqual(['first']);
    expect((await client.call('deliveries.get', { id })).sent?.text).toBe('first');
  });

  test('is moved in the moment it becomes due, and then waits for its new time', async () => {
    const { arm, client, clock, network, reached, wallIn } = await scene();
    const { id } = await arm(MINUTE_MS);
    const at = wallIn(61 * MINUTE_MS);
    clock.advance(MINUTE_MS);
    const moved = client.call('deliveries.move', { id, at });
    await moved.then(
      () => expect(network.created).toEqual([]),
      (error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/^delivery\./) }),
    );
    clock.advance(60 * MINUTE_MS);
    await reached(id, 'published');
    expect(network.created).toHaveLength(1);
  });
});

describe('an answer that is lost', () => {
  test('is looked for, and what is found is not sent again', async () => {
    const { arm, client, clock, network, reached } = await scene({
      publish: (_context, effect) => {
        effect();
        return lost;
      },
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'checking');
    clock.advance(5_000);
    await reached(id, 'published');
    expect(network.created).toHaveLength(1);
    const { journal } = await client.call('deliveries.get', { id });
    expect(journal.map(({ to, why }) => [to, why])).toEqual([
      ['planned', 'planned'],
      ['armed', 'armed'],
      ['claimed', 'due'],
      ['sending', 'sending'],
      ['checking', 'answerLost'],
      ['published', 'foundOut'],
    ]);
  });

  test('of a request that never arrived leads to another try under the same key', async () => {
    let tries = 0;
    const { arm, clock, network, reached } = await scene({
      publish: (_context, effect) => ((tries += 1) === 1 ? lost : { kind: 'published', remote: effect() }),
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'checking');
    clock.advance(5_000);
    await reached(id, 'waiting');
    clock.advance(5 * MINUTE_MS);
    await reached(id, 'published');
    expect(network.created.map(({ key }) => key)).toEqual([`${id}/1`]);
  });

  test('that nobody can look for is asked of a person, once, and never sent by itself', async () => {
    const { arm, client, clock, network, notices, reached } = await scene({
      lostAnswer: { kind: 'none' },
      publish: () => lost,
      lookUp: () => ({ kind: 'cantTell', problem: { code: 'noLookUp', message: 'It can’t be looked for.' } }),
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'unconfirmed');
    clock.advance(24 * 60 * MINUTE_MS);
    expect(network.created).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(await client.call('scheduler.status', {})).toMatchObject({ needsYou: 1 });
  });

  test('that a person saw missing may be sent anew under another key', async () => {
    let tries = 0;
    const { arm, client, clock, network, reached } = await scene({
      lostAnswer: { kind: 'none' },
      publish: (_context, effect) => ((tries += 1) === 1 ? lost : { kind: 'published', remote: effect() }),
      lookUp: () => ({ kind: 'cantTell', problem: { code: 'noLookUp', message: 'It can’t be looked for.' } }),
    });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'unconfirmed');
    expect(await client.call('deliveries.resolve', { id, as: 'notPublished' })).toMatchObject({ state: 'missed' });
    await client.call('deliveries.publishNow', { id });
    await reached(id, 'published');
    expect(network.created.map(({ key }) => key)).toEqual([`${id}/2`]);
  });
});

describe('a network that refuses', () => {
  test('for good makes the delivery fail at once, with the network’s words', async () => {
    const problem = { code: 'text.tooLong', message: 'The text is too long.' };
    const { arm, client, clock, reached } = await scene({ publish: () => ({ kind: 'refused', problem }) });
    const { id } = await arm(MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(id, 'failed');
    expect((await client.call('deliveries.get', { id })).problem).toEqual(problem);
  });

  test('for now is asked again when it said so, five times at most', async () => {
    const asked: number[] = [];
    const { arm, clock, reached, when } = await scene({
      publish: (context) => {
        asked.push(context.now());
        return { kind: 'notYet', problem: { code: 'busy', message: 'Busy.' }, retryAfterMs: 60_000 };
      },
    });
    const { id } = await arm(MINUTE_MS, { lateness: 'day' });
    clock.advance(MINUTE_MS);
    for (let tried = 1; tried < 5; tried += 1) {
      await when(id, ({ state, attempts }) => state === 'waiting' && attempts === tried);
      clock.advance(4 * MINUTE_MS);
    }
    expect(await reached(id, 'failed', 'missed')).toBe('failed');
    expect(asked).toHaveLength(5);
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(60_000);
  });

  test('to the last keeps the channel as quiet as it asked', async () => {
    const asked: number[] = [];
    const { arm, clock, reached, when } = await scene({
      publish: (context, effect) => {
        asked.push(context.now());
        return asked.length <= 5
          ? { kind: 'notYet', problem: { code: 'busy', message: 'Busy.' }, retryAfterMs: 20 * MINUTE_MS }
          : { kind: 'published', remote: effect() };
      },
    });
    const first = await arm(MINUTE_MS, { lateness: 'day' });
    const second = await arm(2 * MINUTE_MS, { lateness: 'day', text: 'The next one' });
    clock.advance(2 * MINUTE_MS);
    for (let tried = 1; tried < 5; tried += 1) {
      await when(first.id, ({ state, attempts }) => state === 'waiting' && attempts === tried);
      clock.advance(21 * MINUTE_MS);
    }
    await reached(first.id, 'failed');
    clock.advance(21 * MINUTE_MS);
    await reached(second.id, 'published');
    expect((asked[5] ?? 0) - (asked[4] ?? 0)).toBeGreaterThanOrEqual(20 * MINUTE_MS);
  });

  test('the account pauses the channel and keeps its queue until it is connected again', async () => {
    let open = false;
    const { arm, channelId, brandId, client, clock, network, reached } = await scene({
      publish: (_context, effect) =>
        open
          ? { kind: 'published', remote: effect() }
          : { kind: 'reconnect', problem: { code: 'token.expired', message: 'The access has ended.' } },
    });
    const first = await arm(MINUTE_MS);
    const second = await arm(2 * MINUTE_MS);
    clock.advance(MINUTE_MS);
    await reached(first.id, 'waiting');
    clock.advance(MINUTE_MS);
    expect((await client.call('channels.list', { brandId })).items).toMatchObject([{ state: 'reconnect' }]);
    expect(network.created).toEqual([]);
    open = true;
    await client.call('channels.reconnect', { id: channelId, secrets: {} });
    await reached(first.id, 'published');
    await reached(second.id, 'published');
    expect(network.created).toHaveLength(2);
  });
});

describe('a delivery that is late', () => {
  test('within its grace goes out', async () => {
    const { arm, clock, network, reached } = await scene();
    const { id } = await arm(MINUTE_MS);
    clock.sleepUntil('2026-11-22T10:15:30.000Z');
    await reached(id, 'published');
    expect(network.created).toHaveLength(1);
  });

  test.each([
    ['exact', '2026-11-22T10:03:01.000Z'],
    ['normal', '2026-11-22T10:16:01.000Z'],
    ['day', '2026-11-22T22:00:01.000Z'],
  ] as const)('beyond %s grace is missed and asks', async (lateness, woke) => {
    const { arm, clock, network, notices, reached } = await scene();
    const { id } = await arm(MINUTE_MS, { lateness });
    clock.sleepUntil(woke);
    expect(await reached(id, 'missed', 'published')).toBe('missed');
    expect(network.created).toEqual([]);
    expect(notices).toHaveLength(1);
  });

  test('with any time that day in mind goes out until midnight in its zone', async () => {
    const { arm, clock, reached } = await scene();
    const { id } = await arm(MINUTE_MS, { lateness: 'day' });
    clock.sleepUntil('2026-11-22T21:59:00.000Z');
    expect(await reached(id, 'missed', 'published')).toBe('published');
  });

  test('keeps a distance from the next late one', async () => {
    const { arm, clock, network, reached } = await scene();
    const first = await arm(MINUTE_MS);
    const second = await arm(2 * MINUTE_MS);
    clock.sleepUntil('2026-11-22T10:10:00.000Z');
    await reached(first.id, 'published');
    clock.advance(89_000);
    expect(network.created).toHaveLength(1);
    clock.advance(2_000);
    await reached(second.id, 'published');
    expect(network.created).toHaveLength(2);
  });
});
