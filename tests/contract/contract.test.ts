import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { errorStatus } from '#shared/contract/errors.ts';
import { eventSchemas, type BroadsideEvent } from '#shared/contract/events.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { picture } from '#tests/support/pictures.ts';
import { goodInputs } from './good-inputs.ts';
import { transports, type OpenDoor } from './transports.ts';
import { createWorld, type World } from './world.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const names = Object.keys(contract) as MethodName[];
/** Answered only where the database is damaged, which no call can bring about: see the tests of the host. */
const answered = names.filter((name) => name !== 'store.startEmpty');
const NO_SUCH_ID = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b';

/** An answer is what its schema says, no more and no less, and survives being written down as JSON. */
function expectDeclared(name: MethodName, answer: Envelope<unknown>): void {
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) return;
  expect(contract[name].output.parse(answer.value)).toEqual(answer.value);
  expect(JSON.parse(JSON.stringify(answer.value))).toEqual(answer.value);
}

/** A refusal has a code of the contract and a sentence, and nothing of where it came from. */
function expectRefusal(answer: Envelope<unknown>, code: string): void {
  expect(answer).toMatchObject({
    ok: false,
    error: { code, message: expect.stringMatching(/\w{2,}/), retryable: expect.any(Boolean) },
  });
  expect(Object.keys(errorStatus)).toContain(code);
  expect(JSON.stringify(answer)).not.toMatch(/\bat .*\.(?:ts|js):\d+|node_modules|SQLITE/);
}

describe.each(transports)('over $name', ({ open }) => {
  let folder: string;
  let door: OpenDoor;
  let client: Client;
  let world: World;
  const send = (method: string, input: unknown) => door.transport.send(method, input);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'broadside-contract-'));
    door = await open(path.join(folder, 'data'));
    client = createClient(door.transport);
    world = createWorld(client, door.clock, folder);
  });

  afterAll(async () => {
    await door.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(answered)('%s answers as it declares', async (name) => {
    expectDeclared(name, await send(name, await goodInputs[name](world)));
  });

  test.each(names)('%s refuses a field that it does not know, by its path', async (name) => {
    const answer = await send(name, { nonsense: 1 });
    expectRefusal(answer, 'input.invalid');
    expect(!answer.ok && answer.error.details?.['issues']).toContainEqual(
      expect.objectContaining({ path: 'nonsense' }),
    );
  });

  test.each(names)('%s refuses what is not an object', async (name) => {
    for (const input of [null, [], 'text', 7]) expectRefusal(await send(name, input), 'input.invalid');
  });

  test.each([
    ['brands.update', { id: NO_SUCH_ID, name: 'x' }, 'brand.notFound'],
    ['pillars.list', { brandId: NO_SUCH_ID }, 'brand.notFound'],
    ['channels.pause', { id: NO_SUCH_ID }, 'channel.notFound'],
    ['assets.get', { id: NO_SUCH_ID }, 'asset.notFound'],
    ['posts.get', { id: NO_SUCH_ID }, 'post.notFound'],
    ['posts.create', { brandId: NO_SUCH_ID, text: 'x' }, 'brand.notFound'],
    ['deliveries.get', { id: NO_SUCH_ID }, 'delivery.notFound'],
    ['deliveries.resolve', { id: NO_SUCH_ID, as: 'removed' }, 'delivery.notFound'],
    ['calendar.range', { brandId: NO_SUCH_ID, from: '2026-11-01', to: '2026-11-02' }, 'brand.notFound'],
    ['assets.import', { path: '/nowhere/at/all.png' }, 'asset.unreadable'],
    ['no.such', {}, 'method.unknown'],
    ['__proto__', {}, 'method.unknown'],
    ['constructor', {}, 'method.unknown'],
  ])('%s with %j is refused as %s', async (method, input, code) => {
    expectRefusal(await send(method, input), code);
  });

  test.each([
    ['a zone that is none', 'brands.create', { name: 'x', zone: 'Mars/Base' }, 'zone'],
    ['a bare offset', 'brands.create', { name: 'x', zone: '+02:00' }, 'zone'],
    [
      'a day that does not exist',
      'deliveries.move',
      { id: NO_SUCH_ID, at: { local: '2026-02-31T10:00', zone: 'Europe/Kyiv' } },
      'at.local',
    ],
    ['an id of another kind', 'posts.get', { id: 'b4a6f3a2-1111-4222-8333-444455556666' }, 'id'],
    ['a link that runs', 'posts.update', { id: NO_SUCH_ID, link: 'javascript:alert(1)' }, 'link'],
    ['a length of time that is none', 'deliveries.update', { id: NO_SUCH_ID, expiry: { after: 'PT0S' } }, 'expiry'],
    ['half a character', 'posts.update', { id: NO_SUCH_ID, text: 'cup \ud83d' }, 'text'],
    ['an empty list', 'deliveries.arm', { ids: [] }, 'ids'],
    ['a word that is none of those', 'settings.update', { theme: 'mauve' }, 'theme'],
  ])('%s is refused by its path', async (_what, method, input, wrong) => {
    const answer = await send(method, input);
    expectRefusal(answer, 'input.invalid');
    const issues = (!answer.ok && answer.error.details?.['issues']) as { readonly path: string }[];
    expect(issues.map((issue) => issue.path).join()).toContain(wrong);
  });

  test('keys that reach for prototypes are refused and change none', async () => {
    const brand = { name: 'x', zone: 'Europe/Kyiv' };
    const own = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expectRefusal(await send('brands.create', { ...brand, ...JSON.parse('{"constructor":1}') }), 'input.invalid');
    await send('brands.create', own);
    await send('variants.set', { postId: NO_SUCH_ID, channelId: NO_SUCH_ID, options: own });
    await send('channels.connect', { brandId: await world.brandId(), network: 'byhand', settings: own });
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  test('input that is nested deep is answered, and the next call too', async () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 150; level += 1) deep = [deep];
    const answer = await send('variants.set', { postId: NO_SUCH_ID, channelId: NO_SUCH_ID, options: { deep } });
    expect(answer.ok).toBe(false);
    expectDeclared('app.info', await send('app.info', {}));
  });

  test('every character of a post comes back as it went in', async () => {
    const text =
      ' \tTabs, trailing space \n\n“quotes” ’ 👩‍👩‍👧‍👦 e\u0301 \u202eעברית\u202c \u200b\ufeff𐐷 &amp; <b> \\n \u0000'.replace(
        '\u0000',
        '',
      );
    const post = await client.call('posts.create', { brandId: await world.brandId(), text });
    expect((await client.call('posts.get', { id: post.id })).text).toBe(text);
  });

  test('a file goes in whole and is found again; what is no picture is refused', async () => {
    const bytes = new Uint8Array(await picture(120, 80).png().toBuffer());
    const imported = await door.importFile('cup.png', bytes);
    expectDeclared('assets.get', imported);
    expect(imported.ok && imported.value).toMatchObject({ name: 'cup.png', mime: 'image/png', width: 120, height: 80 });
    expectRefusal(
      await door.importFile('cup.png', new Uint8Array(Buffer.from('<svg onload="x"/>'))),
      'asset.unsupported',
    );
  });

  test('a change is told as an event of the contract, after it can be read', async () => {
    const told = Promise.withResolvers<BroadsideEvent>();
    const stop = client.subscribe((event) => event.type === 'posts.changed' && told.resolve(event));
    const postId = await world.postId();
    const event = await told.promise;
    stop();
    expect(event).toEqual({ type: 'posts.changed', payload: { brandId: await world.brandId(), postId } });
    expect(eventSchemas['posts.changed'].parse(event.payload)).toEqual(event.payload);
  });

  test('lists go on where they ended, and nothing is left out or told twice', async () => {
    const brand = await client.call('brands.create', { name: 'Pages', zone: 'Europe/Kyiv' });
    const settings = { label: 'Pages' };
    const channel = await client.call('channels.connect', { brandId: brand.id, network: 'byhand', settings });
    const planned = new Set<string>();
    for (let hour = 1; hour <= 7; hour += 1) {
      const post = await client.call('posts.create', { brandId: brand.id, text: `post ${hour}` });
      const at = world.wallIn(hour * 3_600_000);
      planned.add((await client.call('deliveries.plan', { postId: post.id, channelId: channel.id, at })).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.call('deliveries.list', { brandId: brand.id, limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(planned);
  });
});
