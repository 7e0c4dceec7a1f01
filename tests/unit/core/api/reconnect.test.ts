import { expect, test } from 'vitest';
import { startCore } from '#tests/support/core-fixture.ts';
import { wordpressSite } from '#tests/support/wordpress-site.ts';

test('a channel is connected again with what its connector had found out about it', async () => {
  const { client } = await startCore();
  const { network } = await wordpressSite();
  const { id: brandId } = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const { settings, secrets } = network.connectInput('olena');
  const made = await client.call('channels.connect', { brandId, network: 'wordpress', settings, secrets });
  expect(made.settings).toMatchObject({ site: network.origin, restRoot: `${network.origin}/wp-json/` });

  const again = await client.call('channels.reconnect', { id: made.id, secrets });
  expect(again).toEqual(made);
  const refused = client.call('channels.reconnect', { id: made.id, secrets: { applicationPassword: 'wrong' } });
  await expect(refused).rejects.toMatchObject({ code: 'channel.refused', details: { field: 'applicationPassword' } });
});
