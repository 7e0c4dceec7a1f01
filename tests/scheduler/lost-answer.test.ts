import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { LookUpOutcome, StepOutcome } from '#core/channels/connector.ts';
import { scene, type Scene } from '#tests/support/armed-delivery.ts';
import type { Script } from '#tests/support/scripted-network.ts';

const MINUTE_MS = 60_000;
const lost: StepOutcome = { kind: 'unknown', problem: { code: 'timeout', message: 'No answer came.' } };
const refused: StepOutcome = { kind: 'refused', problem: { code: 'invalid', message: 'Not like that.' } };
const absent: LookUpOutcome = { kind: 'absent' };

const SERVER_KEY = { kind: 'serverKey', keyLifeMs: 60 * MINUTE_MS } as const;
const SURE_LIST = { kind: 'list', consistent: true } as const;
const SLOW_LIST = { kind: 'list', consistent: false } as const;

/** Lets time pass in small steps, and all that follows from each. */
async function pass({ clock }: Scene, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    clock.advance(5_000);
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  }
}

/** One delivery whose first answer is lost; `then` answers every later try. */
async function lostOnce(way: Script['lostAnswer'], script: Script = {}, then: StepOutcome | 'fine' = 'fine') {
  let tries = 0;
  const looks: number[] = [];
  const made: Scene = await scene({
    lostAnswer: way,
    ...script,
    publish: (_context, effect) => {
      tries += 1;
      if (tries === 1) return lost;
      return then === 'fine' ? { kind: 'published', remote: effect() } : then;
    },
    lookUp: (context) => {
      looks.push(context.now());
      return script.lookUp?.(context) ?? absent;
    },
  });
  const { id } = await made.arm(MINUTE_MS);
  await pass(made, MINUTE_MS);
  const detail = () => made.client.call('deliveries.get', { id });
  return { made, id, looks, tries: () => tries, detail };
}

describe('where posts are found in a list that is never behind', () => {
  test('one that is twice not there is sent again, a minute between the looks', async () => {
    const { made, looks, tries, detail } = await lostOnce(SURE_LIST);
    await pass(made, 3 * MINUTE_MS);
    expect(await detail()).toMatchObject({ state: 'published' });
    expect(tries()).toBe(2);
    expect(looks).toHaveLength(2);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).toBeGreaterThanOrEqual(MINUTE_MS);
  });

  test('one that keeps getting lost is asked about after three tries', async () => {
    const { made, tries, detail } = await lostOnce(SURE_LIST, {}, lost);
    await pass(made, 14 * MINUTE_MS);
    expect(await detail()).toMatchObject({ state: 'unconfirmed', problem: { code: 'answer.lost' } });
    expect(tries()).toBe(3);
  });

  test('nothing is sent again once its grace is over', async () => {
    const down: LookUpOutcome = {
      kind: 'notYet',
      problem: { code: 'down', message: 'Down.' },
      retryAfterMs: 20 * MINUTE_MS,
    };
    let looked = 0;
    const { made, tries, detail } = await lostOnce(SURE_LIST, {
      lookUp: () => ((looked += 1) === 1 ? down : absent),
    });
    await pass(made, 25 * MINUTE_MS);
    expect(tries()).toBe(1);
    expect((await detail()).state).toBe('unconfirmed');
  });
});

test('where a list may be behind, a post that is not in it is asked about and never sent again', async () => {
  const { made, looks, tries, detail } = await lostOnce(SLOW_LIST);
  await pass(made, 10 * MINUTE_MS);
  expect(await detail()).toMatchObject({ state: 'unconfirmed' });
  expect(tries()).toBe(1);
  expect(looks).toHaveLength(2);
});

test('where nobody can look, a person is asked at once and no look is made', async () => {
  const { looks, tries, detail } = await lostOnce({ kind: 'none' });
  expect(await detail()).toMatchObject({ state: 'unconfirmed', problem: { code: 'timeout' } });
  expect(looks).toEqual([]);
  expect(tries()).toBe(1);
});

describe('where the network remembers a key', () => {
  test('the very same is sent again while the key is young', async () => {
    const { made, id, tries, detail } = await lostOnce(SERVER_KEY);
    await pass(made, 3 * MINUTE_MS);
    const { state, journal } = await detail();
    expect(state).toBe('published');
    expect(tries()).toBe(2);
    expect(made.network.created.map(({ key }) => key)).toEqual([`${id}/1`]);
    expect(journal.map(({ from, to, why }) => [from, to, why])).toContainEqual(['checking', 'sending', 'sendingAgain']);
  });

  test('nothing is sent again under a key past half its life', async () => {
    const { made, tries, detail } = await lostOnce({ kind: 'serverKey', keyLifeMs: 2 * MINUTE_MS });
    await pass(made, 10 * MINUTE_MS);
    expect(await detail()).toMatchObject({ state: 'unconfirmed' });
    expect(tries()).toBe(1);
  });

  test('a clock that is set back makes no key young again', async () => {
    const { made, tries, detail } = await lostOnce({ kind: 'serverKey', keyLifeMs: 4 * MINUTE_MS });
    made.clock.jumpTo(new Date(made.clock.now() - 100_000).toISOString());
    await pass(made, 10 * MINUTE_MS);
    expect(await detail()).toMatchObject({ state: 'unconfirmed' });
    expect(tries()).toBe(1);
  });

  test('that the second try was refused says nothing of the first', async () => {
    let looked = 0;
    const { made, id, tries, detail } = await lostOnce(
      SERVER_KEY,
      { lookUp: () => ((looked += 1) < 3 ? absent : { kind: 'found', remote: { id: 'r1', url: null } }) },
      refused,
    );
    await pass(made, 5 * MINUTE_MS);
    expect(tries()).toBe(2);
    expect(await detail()).toMatchObject({ id, state: 'published', remote: { id: 'r1' } });
  });

  test('nothing is sent again on a channel that was paused', async () => {
    const { made, tries, detail } = await lostOnce(SERVER_KEY);
    await made.client.call('channels.pause', { id: made.channelId });
    await pass(made, 5 * MINUTE_MS);
    expect(tries()).toBe(1);
    expect(await detail()).toMatchObject({ state: 'checking' });
    await made.client.call('channels.resume', { id: made.channelId });
    await pass(made, 5 * MINUTE_MS);
    expect(tries()).toBe(2);
  });
});

test('where several posts could be it a person picks one, and that one is taken down later', async () => {
  const candidates = ['a', 'b'].map((id) => ({ id, url: `https://example.test/${id}` }));
  const { made, id, detail } = await lostOnce(SLOW_LIST, { lookUp: () => ({ kind: 'several', candidates }) });
  await pass(made, MINUTE_MS);
  expect(await detail()).toMatchObject({ state: 'unconfirmed', problem: { details: { candidates } } });
  await made.client.call('deliveries.resolve', { id, as: 'published', url: 'https://example.test/b' });
  expect(await detail()).toMatchObject({ state: 'published', remote: candidates[1] });
});

describe('taken back while its answer is lost', () => {
  test('what a list doesn’t show is asked about', async () => {
    const { made, id, tries, detail } = await lostOnce(SURE_LIST);
    await made.client.call('deliveries.takeDownNow', { id });
    await pass(made, 5 * MINUTE_MS);
    expect(tries()).toBe(1);
    expect((await detail()).state).toBe('unconfirmed');
  });

  test('what a key proves missing is called off', async () => {
    const { made, id, tries, detail } = await lostOnce(
      { kind: 'clientKey' },
      { lookUp: () => ({ kind: 'surelyNotOut' }) },
    );
    await made.client.call('deliveries.takeDownNow', { id });
    await pass(made, 5 * MINUTE_MS);
    expect(tries()).toBe(1);
    expect((await detail()).state).toBe('cancelled');
  });
});

test('a connector that throws while it looks has found out nothing, and is asked again', async () => {
  let looked = 0;
  const { made, detail } = await lostOnce(
    { kind: 'clientKey' },
    {
      lookUp: () => {
        looked += 1;
        if (looked === 1) throw new Error('bug');
        return { kind: 'found', remote: { id: 'r1', url: null } };
      },
    },
  );
  await pass(made, 2 * MINUTE_MS);
  expect((await detail()).state).toBe('published');
});
