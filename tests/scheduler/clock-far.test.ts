import { expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const DAY_MS = 24 * 3_600_000;

test.each([25, 50, 3653])('what is due in %d days goes out then, and not a second before', async (days) => {
  const clock = fakeClock();
  const waits: number[] = [];
  const counting = {
    ...clock,
    after: (delayMs: number, run: () => void) => (waits.push(delayMs), clock.after(delayMs, run)),
  };
  const { arm, client, network, reached } = await scene({}, { clock: counting });
  const { id, dueAt } = await arm(days * DAY_MS);
  clock.advance(3_600_000);
  expect(network.created).toEqual([]);
  clock.sleepUntil(new Date(Date.parse(dueAt) - 60_000).toISOString());
  clock.advance(59_999);
  expect(await client.call('deliveries.get', { id })).toMatchObject({ state: 'armed' });
  expect(network.created).toEqual([]);
  clock.advance(1);
  await reached(id, 'published');
  expect(network.created.map(({ at }) => new Date(at).toISOString())).toEqual([dueAt]);
  // Longer timers than this fire at once, or stand still with the machine.
  expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
});
