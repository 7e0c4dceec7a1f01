import path from 'node:path';
import { expect, test } from 'vitest';
import { startCore } from '#tests/support/core-fixture.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const ZONE = 'Europe/Kyiv';

test('posts that were skipped at once come back at once', async () => {
  const { client } = await startCore();
  const { id: brandId } = await client.call('brands.create', { name: 'Зерно', zone: ZONE });
  const settings = { folder: path.join(await tempFolder(), 'feed') };
  const { id: channelId } = await client.call('channels.connect', { brandId, network: 'webfeed', settings });
  const ids = [];
  for (const hour of [18, 19]) {
    const { id: postId } = await client.call('posts.create', { brandId, text: `At ${hour}` });
    const at = { local: `2026-11-26T${hour}:00:00`, zone: ZONE };
    ids.push((await client.call('deliveries.plan', { postId, channelId, at })).id);
  }
  const states = async () => (await client.call('deliveries.list', { brandId })).items.map(({ state }) => state);

  const { items, refused } = await client.call('deliveries.decide', { ids, as: 'skip' });
  expect([items.length, refused]).toEqual([2, []]);
  expect(await states()).toEqual(['cancelled', 'cancelled']);
  await client.call('history.undo', {});
  expect(await states()).toEqual(['planned', 'planned']);
});
