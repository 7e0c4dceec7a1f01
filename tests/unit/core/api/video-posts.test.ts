import { expect, test } from 'vitest';
import { plusMs } from '#shared/time/instant.ts';
import { toWallClock } from '#shared/time/wall-clock.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { picture, streamOf } from '#tests/support/pictures.ts';
import { video } from '#tests/support/videos.ts';

test('a post shows its first picture in the calendar and among what waits, and none where it has only a video', async () => {
  const { core, client, clock, reached } = await startCore();
  const brand = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const settings = { label: 'TikTok' };
  const channel = await client.call('channels.connect', { brandId: brand.id, network: 'byhand', settings });
  const take = async (bytes: Uint8Array) => {
    const taken = await core.importStream('file', streamOf(bytes));
    if (!taken.ok) throw new Error(taken.error.message);
    return taken.value.id;
  };
  const clip = await take(await video('mp4'));
  const cup = await take(await picture().png().toBuffer());
  const at = toWallClock(plusMs(clock.now(), 60_000), 'Europe/Kyiv');
  for (const assetIds of [[clip], [clip, cup]]) {
    const post = await client.call('posts.create', { brandId: brand.id, text: 'Look', assetIds });
    const delivery = await client.call('deliveries.plan', { postId: post.id, channelId: channel.id, at });
    await client.call('deliveries.publishNow', { id: delivery.id });
    await reached(delivery.id, 'byHand');
  }
  const days = { from: '2026-11-01', to: '2026-11-30' };
  const { items } = await client.call('calendar.range', { brandId: brand.id, ...days });
  const { items: needs } = await client.call('needs.list', {});
  const shown = new Set([null, `/media/${cup}/thumb`]);
  expect(new Set(items.map(({ thumbUrl }) => thumbUrl))).toEqual(shown);
  expect(new Set(needs.map((need) => (need.kind === 'delivery' ? need.post.thumbUrl : need.kind)))).toEqual(shown);
});
