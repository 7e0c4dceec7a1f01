import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { picture } from '../support/pictures.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { DeliveryState } from '../../shared/domain/delivery-state.ts';
import type { BrandId, ChannelId, DeliveryId, PostId } from '../../shared/domain/ids.ts';
import { openBrowserDoor, type BrowserDoor } from './support/browser-door.ts';
import { startCuttingProxy, type CuttingProxy } from './support/cutting-proxy.ts';
import { HANDLE, startPersonalDataServer, type PersonalDataServer } from './support/personal-data-server.ts';

const PUT = 'com.atproto.repo.putRecord';
const UPLOAD = 'com.atproto.repo.uploadBlob';
const DELETE = 'com.atproto.repo.deleteRecord';

let server: PersonalDataServer;
let proxy: CuttingProxy;

beforeAll(async () => {
  server = await startPersonalDataServer();
  proxy = await startCuttingProxy(server.service);
});

afterAll(async () => {
  await proxy?.stop();
  await server?.stop();
});

/** A data folder with the program open on it, until the test ends. */
async function program() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'broadside-real-'));
  const data = path.join(folder, 'data');
  let door: BrowserDoor = await openBrowserDoor(data);
  onTestFinished(async () => {
    await door.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder,
    get client() {
      return door.client;
    },
    async killAndRestart() {
      await door.kill();
      door = await openBrowserDoor(data);
    },
  };
}

async function connect(client: Client, service: string): Promise<{ brandId: BrandId; channelId: ChannelId }> {
  const { id: brandId } = await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv', locale: 'uk' });
  const { id: channelId, state } = await client.call('channels.connect', {
    brandId,
    network: 'bluesky',
    settings: { service, handle: HANDLE },
    secrets: { appPassword: server.appPassword },
  });
  expect(state).toBe('ready');
  return { brandId, channelId };
}

async function reached(client: () => Client, id: DeliveryId, state: DeliveryState): Promise<void> {
  await expect
    .poll(async () => (await client().call('deliveries.get', { id })).state, { timeout: 60_000, interval: 100 })
    .toBe(state);
}

async function pictureFile(folder: string): Promise<{ file: string; sha256: string }> {
  const file = path.join(folder, 'latte.jpg');
  await writeFile(file, await picture(640, 480).jpeg().toBuffer());
  return {
    file,
    sha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  };
}

/** Armed for a second or two from now. */
async function planSoon(client: Client, postId: PostId, channelId: ChannelId, after?: string) {
  const local = new Date(Date.now() + 2000).toISOString().slice(0, 19);
  const at = { local, zone: 'UTC' };
  const { id } = await client.call('deliveries.plan', { postId, channelId, at, ...(after && { expiry: { after } }) });
  const { refused } = await client.call('deliveries.arm', { ids: [id] });
  expect(refused).toEqual([]);
  return id;
}

async function writePost(client: Client, brandId: BrandId, folder: string, text: string) {
  const asset = await client.call('assets.import', { path: (await pictureFile(folder)).file });
  const post = await client.call('posts.create', {
    brandId,
    text,
    assetIds: [asset.id],
    altTexts: { [asset.id]: 'Чашка лате ☕' },
  });
  return post.id;
}

const postsSaying = async (text: string) => (await server.posts()).filter((post) => post.value.text === text);

test('a post goes out at its time with picture, link and hashtag, and is gone at its expiry', async () => {
  const run = await program();
  const { brandId, channelId } = await connect(run.client, server.service);
  const text = '👩‍🍳 Кава о восьмій ☕ https://zerno.example/menu?a=1 #кава';
  const postId = await writePost(run.client, brandId, run.folder, text);
  const id = await planSoon(run.client, postId, channelId, 'PT5S');
  await reached(() => run.client, id, 'published');

  const [post, ...more] = await postsSaying(text);
  expect(more).toEqual([]);
  const { remote } = await run.client.call('deliveries.get', { id });
  expect(remote?.id).toBe(post?.uri);
  expect(covered(text, post?.value['facets'])).toEqual([
    [
      'https://zerno.example/menu?a=1',
      { $type: 'app.bsky.richtext.facet#link', uri: 'https://zerno.example/menu?a=1' },
    ],
    ['#кава', { $type: 'app.bsky.richtext.facet#tag', tag: 'кава' }],
  ]);
  expect(post?.value).toMatchObject({
    langs: ['uk'],
    embed: { images: [{ alt: 'Чашка лате ☕', aspectRatio: { width: 640, height: 480 } }] },
  });
  await expectSamePicture(run.folder, post?.value['embed']);

  await reached(() => run.client, id, 'removed');
  expect(await server.askFor(post?.uri ?? '')).toEqual({ status: 400, error: 'RecordNotFound' });
  expect(await postsSaying(text)).toEqual([]);
});

test.each([
  ['before the server has the picture', UPLOAD, 'before'],
  ['after the server has the picture', UPLOAD, 'after'],
  ['before the server has the post', PUT, 'before'],
  ['after the server has the post, before the program knows', PUT, 'after'],
] as const)('killed %s: exactly one post after the restart', async (name, nsid, point) => {
  const run = await program();
  const { brandId, channelId } = await connect(run.client, proxy.service);
  const text = `Кава ☕ ${name}`;
  const postId = await writePost(run.client, brandId, run.folder, text);
  const reachedCut = proxy.cutNext(nsid, point);
  const id = await planSoon(run.client, postId, channelId);
  await reachedCut;
  expect(await postsSaying(text)).toHaveLength(nsid === PUT && point === 'after' ? 1 : 0);
  await run.killAndRestart();
  await reached(() => run.client, id, 'published');
  const posts = await postsSaying(text);
  expect(posts).toHaveLength(1);
  const delivery = await run.client.call('deliveries.get', { id });
  expect(delivery.remote?.id).toBe(posts[0]?.uri);
});

test.each([
  ['before the server has deleted it', 'before'],
  ['after the server has deleted it, before the program knows', 'after'],
] as const)('killed %s: gone after the restart, and not back', async (name, point) => {
  const run = await program();
  const { brandId, channelId } = await connect(run.client, proxy.service);
  const text = `Кава ☕ ${name}`;
  const postId = await writePost(run.client, brandId, run.folder, text);
  const id = await planSoon(run.client, postId, channelId, 'PT3S');
  await reached(() => run.client, id, 'published');
  await proxy.cutNext(DELETE, point);
  expect(await postsSaying(text)).toHaveLength(point === 'before' ? 1 : 0);
  await run.killAndRestart();
  await reached(() => run.client, id, 'removed');
  expect(await postsSaying(text)).toEqual([]);
});

test('a wrong app password and an unknown handle are refused by their field', async () => {
  const run = await program();
  const { id: brandId } = await run.client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const connecting = (handle: string, appPassword: string) =>
    run.client.call('channels.connect', {
      brandId,
      network: 'bluesky',
      settings: { service: server.service, handle },
      secrets: { appPassword },
    });
  await expect(connecting(HANDLE, 'aaaa-bbbb-cccc-dddd')).rejects.toMatchObject({
    code: 'channel.refused',
    details: { field: 'appPassword' },
  });
  await expect(connecting('nobody.test', server.appPassword)).rejects.toMatchObject({
    code: 'channel.refused',
    details: { field: 'handle' },
  });
});

/** Each facet as the words that its bytes cover, with what they are. */
function covered(text: string, facets: unknown): [string, unknown][] {
  const bytes = Buffer.from(text);
  return (facets as { index: { byteStart: number; byteEnd: number }; features: unknown[] }[]).map(
    ({ index, features }) => [bytes.subarray(index.byteStart, index.byteEnd).toString(), features[0]],
  );
}

async function expectSamePicture(folder: string, embed: unknown): Promise<void> {
  const { images } = embed as { images: { image: { ref: { $link: string } } }[] };
  const bytes = await server.file(images[0]?.image.ref.$link ?? '');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(sha256).toBe((await pictureFile(folder)).sha256);
}
