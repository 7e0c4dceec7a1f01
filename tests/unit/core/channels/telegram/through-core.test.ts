import { expect, test } from 'vitest';
import { inProcessNetwork } from '#tests/support/fake-network/in-process.ts';
import { allRights, createTelegramProtocol } from '#tests/support/fake-network/protocols/telegram.ts';
import { telegramAccount } from '#tests/support/fake-network/protocols/telegram-accounts.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { fakeClock } from '#tests/support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const endText = 'The offer is over.';

async function scene() {
  const clock = fakeClock();
  const settings = { known: ['zerno', 'other'], memberOf: () => allRights };
  const network = await inProcessNetwork(createTelegramProtocol(settings), { now: () => clock.now() });
  const fixture = await startCore({ clock });
  const { client } = fixture;
  const { id: brandId } = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const input = { brandId, network: 'telegram', ...network.connectInput('zerno') };
  const channel = await client.call('channels.connect', input);
  const { id: postId } = await client.call('posts.create', { brandId, text: 'Кава ☕' });
  const at = { local: '2026-11-22T12:05:00', zone: 'Europe/Kyiv' };
  const plan = { postId, channelId: channel.id, at };
  return { ...fixture, network, channel, plan };
}

test('a channel is connected, and never shows its token', async () => {
  const { channel, network } = await scene();
  expect(channel).toMatchObject({
    network: 'telegram',
    name: 'Channel zerno',
    handle: '@zerno_channel',
    state: 'ready',
  });
  expect(JSON.stringify(channel)).not.toContain(network.connectInput('zerno').secrets['botToken']?.split(':')[1]);
});

test('a placement that is too long for bots is told of when it is planned, changed and opened', async () => {
  const { client, plan } = await scene();
  const planned = await client.call('deliveries.plan', { ...plan, expiry: { after: 'PT72H' } });
  expect(planned.notices).toMatchObject([{ code: 'telegram.endsByHand' }]);
  const { postId, channelId } = plan;
  await client.call('variants.set', { postId, channelId, options: { endText } });
  const { id } = planned;
  expect((await client.call('deliveries.get', { id })).notices).toMatchObject([{ code: 'telegram.endsByText' }]);
  expect(await client.call('deliveries.update', { id, expiry: { after: 'PT24H' } })).not.toHaveProperty('notices');
  const tooLong = { at: { local: '2026-11-25T12:05:00', zone: 'Europe/Kyiv' } };
  const changed = await client.call('deliveries.update', { id, expiry: tooLong });
  expect(changed.notices).toMatchObject([{ code: 'telegram.endsByText' }]);
});

test('it goes out at its minute, and a short placement is off the network when its time is over', async () => {
  const { client, clock, network, plan, reached } = await scene();
  const { id } = await client.call('deliveries.plan', { ...plan, expiry: { after: 'PT1H' } });
  await client.call('deliveries.arm', { ids: [id] });
  clock.advance(6 * 60_000);
  await reached(id, 'published');
  expect(network.live()).toMatchObject([{ text: 'Кава ☕' }]);
  clock.advance(HOUR_MS);
  expect(await reached(id, 'removed')).toBe('removed');
  expect(network.live()).toEqual([]);
});

test('a long one is changed to the text that was agreed, and waits for a person', async () => {
  const { client, clock, network, plan, reached } = await scene();
  await client.call('variants.set', { postId: plan.postId, channelId: plan.channelId, options: { endText } });
  const { id } = await client.call('deliveries.plan', { ...plan, expiry: { after: 'PT72H' } });
  await client.call('deliveries.arm', { ids: [id] });
  clock.advance(6 * 60_000);
  await reached(id, 'published');
  clock.sleep(72 * HOUR_MS);
  await reached(id, 'byHand');
  expect(network.live()).toMatchObject([{ text: endText }]);
  expect(await client.call('deliveries.get', { id })).toMatchObject({ problem: { code: 'telegram.deleteByHand' } });
});

test('an answer that was lost is asked about at once, and nothing is sent again', async () => {
  const { client, clock, network, plan, reached } = await scene();
  network.failNext('commit', { kind: 'drop', effect: true });
  const { id } = await client.call('deliveries.plan', plan);
  await client.call('deliveries.arm', { ids: [id] });
  clock.advance(6 * 60_000);
  await reached(id, 'unconfirmed');
  expect(network.created()).toHaveLength(1);
});

test('a channel is connected again with a new token of its bot, and not with another bot', async () => {
  const { client, channel, network } = await scene();
  const { secrets } = network.connectInput('zerno');
  expect(await client.call('channels.reconnect', { id: channel.id, secrets })).toEqual(channel);
  const other = { botToken: telegramAccount('other').token };
  await expect(client.call('channels.reconnect', { id: channel.id, secrets: other })).rejects.toMatchObject({
    code: 'channel.refused',
    details: { field: 'botToken' },
  });
});
