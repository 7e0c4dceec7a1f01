import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;
const away = { kind: 'notYet', problem: { code: 'network.unreachable', message: 'It can’t be reached.' } } as const;

/** Three posts a minute apart, for a network that is away until it is told to come back. */
async function outage(lateness: 'normal' | 'day') {
  let isAway = true;
  let tries = 0;
  const made = await scene({
    publish: (_context, effect) => {
      tries += 1;
      return isAway ? away : { kind: 'published', remote: effect() };
    },
  });
  const armed = [
    await made.arm(MINUTE_MS, { lateness, text: 'First' }),
    await made.arm(2 * MINUTE_MS, { lateness, text: 'Second' }),
    await made.arm(3 * MINUTE_MS, { lateness, text: 'Third' }),
  ];
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 30_000) {
      made.clock.advance(30_000);
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    }
  };
  return { ...made, armed, pass, tries: () => tries, comeBack: () => (isAway = false) };
}

describe('a network that is out of reach', () => {
  test('uses up no tries: what may go out any time that day waits for it, and goes out in its order', async () => {
    const { armed, pass, comeBack, network, client, tries } = await outage('day');
    await pass(180 * MINUTE_MS);
    expect(tries()).toBeGreaterThan(20);
    comeBack();
    await pass(15 * MINUTE_MS);
    for (const { id } of armed) expect((await client.call('deliveries.get', { id })).state).toBe('published');
    expect(network.created.map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
  });

  test('makes late what can’t wait, and says why', async () => {
    const { armed, pass, comeBack, network, client } = await outage('normal');
    await pass(30 * MINUTE_MS);
    comeBack();
    await pass(10 * MINUTE_MS);
    expect(network.created).toEqual([]);
    for (const { id } of armed) {
      const { state, problem } = await client.call('deliveries.get', { id });
      expect({ state, code: problem?.code }).toEqual({ state: 'missed', code: 'delivery.late' });
    }
    const first = await client.call('deliveries.get', { id: armed[0]?.id ?? '' });
    expect(first.problem?.message).toContain('can’t be reached');
  });
});
