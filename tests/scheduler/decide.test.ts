import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;

async function slept() {
  const made = await scene();
  const texts = ['one', 'two', 'three'];
  const ids: string[] = [];
  for (const [index, text] of texts.entries()) ids.push((await made.arm((index + 1) * MINUTE_MS, { text })).id);
  made.clock.sleep(60 * MINUTE_MS);
  for (const id of ids) await made.reached(id, 'missed');
  return { ...made, ids };
}

test('all that a sleep has missed goes out by one word, in its order and spaced', async () => {
  const { client, clock, ids, network, reached, notices } = await slept();
  expect(notices).toHaveLength(1);
  const { items, refused } = await client.call('deliveries.decide', { ids: ids.toReversed(), as: 'publishNow' });
  expect(refused).toEqual([]);
  expect(items.map(({ id }) => id)).toEqual(ids);
  for (const id of ids) {
    await reached(id, 'published');
    clock.advance(89_000);
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
    clock.advance(1_000);
  }
  expect(network.created.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  const gaps = network.created.slice(1).map(({ at }, index) => at - (network.created[index]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(90_000);
});

test('all that a sleep has missed is skipped by one word', async () => {
  const { client, ids, network } = await slept();
  const { items } = await client.call('deliveries.decide', { ids, as: 'skip' });
  expect(items.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(network.created).toEqual([]);
});

test('what is out already is refused and holds up none of the others', async () => {
  const { client, ids, reached } = await slept();
  const [first = ''] = ids;
  await client.call('deliveries.publishNow', { id: first });
  await reached(first, 'published');
  const { items, refused } = await client.call('deliveries.decide', { ids, as: 'publishNow' });
  expect(items).toHaveLength(2);
  expect(refused).toMatchObject([{ id: first, findings: [{ code: 'delivery.wrongState' }] }]);
});
