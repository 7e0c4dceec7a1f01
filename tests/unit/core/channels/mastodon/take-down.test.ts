import { expect, test } from 'vitest';
import { published } from '#tests/support/publish-context.ts';
import { scene } from './scene.ts';

test('a post is taken down, and gone when it is read back', async () => {
  const { out, connector, network } = await scene();
  const post = await out();
  expect(await connector.readBack(post, post.remote)).toEqual({ kind: 'live' });
  expect(await connector.takeDown(post)).toEqual({ kind: 'gone' });
  expect(await connector.readBack(post, post.remote)).toEqual({ kind: 'gone' });
  expect(network.live()).toEqual([]);
});

test('that it is not there counts from the right account alone', async () => {
  const { out, connector, accessOf, network } = await scene();
  const post = await out();
  const { secrets } = accessOf('somebody');
  const other = { ...post, secrets };
  expect(await connector.takeDown(other)).toMatchObject({
    kind: 'reconnect',
    problem: { code: 'mastodon.otherAccount' },
  });
  expect(network.live()).toHaveLength(1);
  await connector.takeDown(post);
  expect(await connector.takeDown(other)).toMatchObject({ kind: 'reconnect' });
  expect(await connector.readBack(other, post.remote)).toMatchObject({ kind: 'cantTell' });
  expect(await connector.takeDown(post)).toEqual({ kind: 'gone' });
});

test('that it is not there does not count where nobody says who asked', async () => {
  const { out, connector, network } = await scene();
  const post = await out();
  await connector.takeDown(post);
  network.failNext('other', { kind: 'status', status: 500, effect: false });
  expect(await connector.takeDown(post)).toMatchObject({ kind: 'unknown' });
  network.failNext('other', { kind: 'gone' }, { kind: 'status', status: 500, effect: false });
  expect(await connector.readBack(post, post.remote)).toMatchObject({ kind: 'cantTell' });
});

test('thirty deletions in half an hour are enough for the server: it is waited for as long as it says', async () => {
  const { out, connector, network } = await scene();
  const post = await out();
  network.failNext('removal', { kind: 'rateLimited', retryAfter: '1500' });
  expect(await connector.takeDown(post)).toMatchObject({
    kind: 'stillThere',
    retryAfterMs: 1_500_000,
    problem: { code: 'network.limited' },
  });
  expect(network.live()).toHaveLength(1);
});

test('a post that a person gave by the address of its page is found, on its own server alone', async () => {
  const { out, connector, access, network } = await scene();
  const { remote } = await out();
  const page = (address: string) => published(access, { id: address, url: null });
  const elsewhere = `https://mastodon.example/@zerno/${remote.id}`;
  expect(await connector.takeDown(page(elsewhere))).toMatchObject({
    kind: 'byHand',
    problem: { code: 'mastodon.unknownPost' },
  });
  expect(await connector.readBack(access, { id: '', url: elsewhere })).toMatchObject({ kind: 'cantTell' });
  expect(network.live()).toHaveLength(1);
  expect(await connector.readBack(access, { id: '', url: `${network.origin}/@zerno/${remote.id}` })).toEqual({
    kind: 'live',
  });
  expect(await connector.takeDown(page(`${network.origin}/users/zerno/statuses/${remote.id}`))).toEqual({
    kind: 'gone',
  });
});
