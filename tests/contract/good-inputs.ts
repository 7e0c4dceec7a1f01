import type { Input, MethodName } from '#shared/contract/contract.ts';
import { fromPlainText } from '#shared/text/rich-text.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

/** For every method an input that it takes; a method without one does not compile. */
export const goodInputs: { readonly [Name in MethodName]: (world: World) => Promise<Input<Name>> } = {
  'app.info': async () => ({}),
  'samples.create': async () => ({ zone: 'Europe/Kyiv' }),
  'brands.create': async () => ({ name: 'Zerno', zone: 'Europe/Kyiv', locale: 'uk', colour: '#0b7285' }),
  'brands.update': async (world) => ({ id: await world.brandId(), name: 'Zerno & Co' }),
  'brands.list': async () => ({}),
  'pillars.create': async (world) => ({
    brandId: await world.brandId(),
    name: 'Educational',
    colour: '#c8553d',
    targetShare: 40,
  }),
  'pillars.list': async (world) => ({ brandId: await world.brandId() }),
  'networks.list': async () => ({}),
  'channels.connect': async (world) => ({
    brandId: await world.brandId(),
    network: 'byhand',
    settings: { label: 'Instagram @zerno' },
  }),
  'channels.reconnect': async (world) => ({ id: await world.channelId(), secrets: {} }),
  'channels.list': async (world) => ({ brandId: await world.brandId() }),
  'channels.pause': async (world) => ({ id: await world.channelId() }),
  'channels.resume': async (world) => ({ id: await world.channelId() }),
  'assets.import': async (world) => ({ path: await world.picturePath() }),
  'assets.get': async ({ client, picturePath }) => ({
    id: (await client.call('assets.import', { path: await picturePath() })).id,
  }),
  'posts.create': async (world) => ({
    brandId: await world.brandId(),
    title: 'Меню',
    text: fromPlainText('Two lines\nof “text” 👩‍🍳 ‮and marks'),
    link: 'https://example.com/menu?a=1',
    labels: ['menu'],
    status: 'approved',
  }),
  'posts.update': async (world) => ({ id: await world.postId(), text: 'Changed', status: 'inReview' }),
  'posts.get': async (world) => ({ id: (await world.published()).postId }),
  'posts.delete': async (world) => ({ id: (await world.planned()).postId }),
  'posts.search': async (world) => ({ brandId: await world.brandId(), query: 'мен' }),
  'variants.set': async (world) => ({
    postId: await world.postId(),
    channelId: await world.channelId(),
    text: 'Shorter',
    options: { silent: true, nested: { deep: [1, null, 'x'] } },
  }),
  'deliveries.plan': async (world) => ({
    postId: await world.postId(),
    channelId: await world.channelId(),
    at: world.wallIn(HOUR_MS),
    expiry: { after: 'PT24H' },
    lateness: 'exact',
  }),
  'deliveries.update': async (world) => ({ id: (await world.planned()).id, expiry: { at: world.wallIn(9 * HOUR_MS) } }),
  'deliveries.arm': async (world) => ({ ids: [(await world.planned()).id] }),
  'deliveries.disarm': async (world) => {
    const { id } = await world.planned();
    await world.client.call('deliveries.arm', { ids: [id] });
    return { ids: [id] };
  },
  'deliveries.move': async (world) => ({ id: (await world.planned()).id, at: world.wallIn(2 * HOUR_MS) }),
  'deliveries.cancel': async (world) => ({ id: (await world.planned()).id }),
  'deliveries.publishNow': async (world) => ({ id: (await world.planned()).id }),
  'deliveries.editOnNetwork': async (world) => ({ id: (await world.published()).id }),
  'deliveries.decide': async (world) => ({ ids: [(await world.planned()).id], as: 'skip' }),
  'deliveries.takeDownNow': async (world) => ({ id: (await world.published()).id }),
  'deliveries.resolve': async (world) => {
    const { id } = await world.planned('byhand');
    await world.client.call('deliveries.publishNow', { id });
    await world.reached(id, 'byHand');
    return { id, as: 'published', url: 'https://example.com/p/1' };
  },
  'deliveries.open': async (world) => ({ id: (await world.published()).id }),
  'deliveries.get': async (world) => ({ id: (await world.published()).id }),
  'deliveries.list': async (world) => ({
    brandId: await world.brandId(),
    states: ['planned', 'published'],
    from: '2026-01-01T00:00:00.000Z',
    limit: 2,
  }),
  'calendar.range': async (world) => ({
    brandId: (await world.published()).brandId,
    from: '2026-11-01',
    to: '2026-11-30',
  }),
  'scheduler.status': async () => ({}),
  'scheduler.trustClock': async () => ({}),
  'scheduler.release': async () => ({}),
  'scheduler.acknowledgeMoved': async () => ({}),
  'needs.list': async () => ({}),
  'history.undo': async (world) => {
    await world.postId();
    return {};
  },
  'history.redo': async (world) => {
    await world.postId();
    await world.client.call('history.undo', {});
    return {};
  },
  'history.status': async () => ({}),
  'settings.get': async () => ({}),
  'settings.update': async () => ({ theme: 'dark', weekStart: 7, locale: 'he' }),
  'assets.delete': async ({ client, picturePath }) => ({
    id: (await client.call('assets.import', { path: await picturePath() })).id,
  }),
  'backups.create': async () => ({}),
  'backups.list': async ({ client }) => {
    await client.call('backups.create', {});
    return {};
  },
  'backups.preview': async ({ client }) => ({ id: (await client.call('backups.create', {})).id }),
  'backups.restore': async ({ client }) => ({ id: (await client.call('backups.create', {})).id }),
  'store.health': async () => ({}),
  'store.scrub': async () => ({}),
  'store.startEmpty': async () => ({}),
  'vault.status': async () => ({}),
  'vault.usePassphrase': async () => ({ passphrase: 'correct horse battery' }),
  'projects.export': async (world) => ({ brandIds: [await world.brandId()] }),
  'projects.inspect': async (world) => ({ path: await projectFile(world) }),
  'projects.import': async (world) => ({ path: await projectFile(world) }),
};

async function projectFile(world: World): Promise<string> {
  await world.postId();
  return (await world.client.call('projects.export', {})).path;
}
