import { expect, test } from 'vitest';
import { createConnectors } from '#core/channels/registry.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { scene } from '#tests/support/armed-delivery.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const MINUTE_MS = 60_000;

test('a program that ends in the middle of sending looks before it sends again', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const never = new Promise<never>(() => {});
  const first = await scene({ publish: (_context, effect) => (effect(), never) }, { data, clock });
  const { id } = await first.arm(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await first.reached(id, 'sending');
  const stopping = first.stop();
  clock.advance(10_000);
  await stopping;

  const connectors = { ...createConnectors(), webfeed: first.network.connector };
  const second = await startCore({ data, clock, connectors });
  await second.reached(id, 'published');
  expect(first.network.created).toHaveLength(1);
  const { journal } = await second.client.call('deliveries.get', { id });
  expect(journal.slice(-2).map(({ to, why }) => [to, why])).toEqual([
    ['checking', 'restarted'],
    ['published', 'foundOut'],
  ]);
});

test('a second start on the same folder is refused, and the first goes on', async () => {
  const data = await tempFolder();
  const first = await startCore({ data });
  await expect(startCore({ data })).rejects.toThrow('held');
  expect(await first.client.call('app.info', {})).toMatchObject({ data });
});

test('what was acknowledged is there after a start from the same folder', async () => {
  const data = await tempFolder();
  const clock = fakeClock();
  const first = await scene({}, { data, clock });
  const delivery = await first.arm(MINUTE_MS);
  await first.stop();
  const second = await startCore({ data, clock });
  const { items } = await second.client.call('deliveries.list', {});
  expect(items).toEqual([delivery]);
});
