import { expect, test } from 'vitest';
import { scene } from '#tests/support/armed-delivery.ts';

const MINUTE_MS = 60_000;

test('what was in time when the machine woke goes out, however long the spacing makes it wait', async () => {
  const { arm, clock, network, reached } = await scene();
  const deliveries = [];
  for (let n = 0; n < 12; n += 1) deliveries.push(await arm(MINUTE_MS + n * 1000, { text: `Post ${n}` }));
  clock.sleep(11 * MINUTE_MS);
  for (const { id } of deliveries) {
    await reached(id, 'published');
    clock.advance(90_000);
  }
  expect(network.created.map(({ text }) => text)).toEqual(deliveries.map((_, n) => `Post ${n}`));
  const gaps = network.created.slice(1).map(({ at }, n) => at - (network.created[n]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(90_000);
});

test('what is missed is asked about once for all, and what is in time is not held up by it', async () => {
  const { arm, clock, client, network, notices, reached } = await scene();
  const late = [];
  for (let n = 0; n < 5; n += 1) late.push(await arm(MINUTE_MS + n * 1000));
  const inTime = await arm(30 * MINUTE_MS);
  clock.sleep(31 * MINUTE_MS);
  for (const { id } of late) await reached(id, 'missed');
  await reached(inTime.id, 'published');
  expect(network.created).toHaveLength(1);
  expect(notices).toHaveLength(1);
  expect(notices[0]?.title).toMatch(/\+4$/);
  const { items, count } = await client.call('needs.list', {});
  expect(items.map((need) => need.kind === 'delivery' && need.reason)).toEqual(Array(5).fill('missed'));
  expect(count).toBe(5);
});

test('a second sleep in the middle of catching up is judged anew', async () => {
  const { arm, clock, network, reached } = await scene();
  const first = await arm(MINUTE_MS);
  const second = await arm(2 * MINUTE_MS);
  clock.sleep(10 * MINUTE_MS);
  await reached(first.id, 'published');
  clock.sleep(24 * 60 * MINUTE_MS);
  expect(await reached(second.id, 'missed')).toBe('missed');
  expect(network.created).toHaveLength(1);
});

test('what the network itself makes wait beyond its grace is asked about', async () => {
  const problem = { code: 'busy', message: 'Not now.' };
  const { arm, clock, network, reached, when } = await scene({
    publish: (context, effect) =>
      network.created.length === 0 && context.now() < Date.UTC(2026, 10, 22, 11)
        ? { kind: 'notYet', problem, retryAfterMs: 60 * MINUTE_MS }
        : { kind: 'published', remote: effect() },
  });
  const first = await arm(MINUTE_MS);
  const second = await arm(2 * MINUTE_MS);
  clock.advance(MINUTE_MS);
  await when(first.id, ({ state }) => state === 'waiting');
  clock.advance(MINUTE_MS);
  clock.advance(60 * MINUTE_MS);
  expect(await reached(second.id, 'missed')).toBe('missed');
});

test('a late post that would come down within minutes is asked about', async () => {
  const { arm, client, clock, network, reached, wallIn } = await scene();
  const { id } = await arm(MINUTE_MS, { expiry: { at: wallIn(15 * MINUTE_MS) } });
  clock.sleep(8 * MINUTE_MS);
  expect(await reached(id, 'missed')).toBe('missed');
  expect(await client.call('deliveries.get', { id })).toMatchObject({ problem: { code: 'delivery.expiring' } });
  expect(network.created).toEqual([]);
});
