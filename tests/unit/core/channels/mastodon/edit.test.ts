import { expect, test } from 'vitest';
import type { Connector, Payload, PublishedContext } from '#core/channels/connector.ts';
import { payload, picture } from '#tests/support/publish-context.ts';
import { scene } from './scene.ts';

const cup = picture('cup', { alt: 'Чашка' });
const beans = picture('beans', { alt: 'Зерна' });

const edit = (connector: Connector, post: PublishedContext, next: Partial<Payload>) => {
  if (connector.edit === undefined) throw new Error('no edit');
  return connector.edit(post, payload(next));
};

test('a published post says what it is made to say, pictures and their descriptions included', async () => {
  const { out, connector, network, calls } = await scene();
  const post = await out({ text: 'Кава' }, [cup, beans]);
  calls.length = 0;
  const next = { text: 'Чай', media: [beans.media, { ...cup.media, alt: 'Чашка чаю' }] };
  expect(await edit(connector, post, next)).toEqual({ kind: 'edited', remote: post.remote });
  expect(network.live()).toMatchObject([
    {
      text: 'Чай',
      media: [
        { sha256: beans.media.sha256, alt: 'Зерна' },
        { sha256: cup.media.sha256, alt: 'Чашка чаю' },
      ],
    },
  ]);
  expect(calls).not.toContain('POST /api/v2/media');
});

test('a new picture is brought, and one that stays is not', async () => {
  const { out, connector, network, calls } = await scene();
  const post = await out({ text: 'Кава' }, [cup]);
  const readMedia = async () => beans.bytes;
  calls.length = 0;
  expect(
    await edit(connector, { ...post, readMedia }, { text: 'Кава', media: [cup.media, beans.media] }),
  ).toMatchObject({
    kind: 'edited',
  });
  expect(network.live()[0]?.media.map(({ sha256 }) => sha256)).toEqual([cup.media.sha256, beans.media.sha256]);
  expect(calls.filter((call) => call === 'POST /api/v2/media')).toHaveLength(1);
});

test('where it is not known what stands there, every picture is brought', async () => {
  const { out, connector, calls } = await scene();
  const post = await out({ text: 'Кава' }, [cup]);
  calls.length = 0;
  await edit(connector, { ...post, payload: null }, { text: 'Чай', media: [cup.media] });
  expect(calls).toContain('POST /api/v2/media');
});

test('pictures that were hidden stay hidden unless it is said otherwise', async () => {
  const { out, connector, network } = await scene();
  const post = await out({ text: 'Кава', options: { sensitive: true } }, [cup]);
  await edit(connector, post, { text: 'Чай', media: [cup.media] });
  expect(network.live()[0]?.raw).toMatchObject({ sensitive: true });
  await edit(connector, post, { text: 'Чай', media: [cup.media], options: { sensitive: false } });
  expect(network.live()[0]?.raw).toMatchObject({ sensitive: false });
});

test('who sees a post is not changed by an edit, and not silently left as it was', async () => {
  const { out, connector, network } = await scene();
  const post = await out();
  expect(await edit(connector, post, { text: 'Чай', options: { visibility: 'private' } })).toMatchObject({
    kind: 'refused',
    problem: { code: 'mastodon.visibilityFixed' },
  });
  expect(network.live()[0]?.text).toBe('Кава');
});

test('a post that is gone can’t be edited; of another account’s it isn’t said', async () => {
  const { out, connector, accessOf } = await scene();
  const post = await out();
  await connector.takeDown(post);
  expect(await edit(connector, post, { text: 'Чай' })).toMatchObject({
    kind: 'refused',
    problem: { code: 'mastodon.notFound' },
  });
  const { secrets } = accessOf('somebody');
  expect(await edit(connector, { ...post, secrets }, { text: 'Чай' })).toMatchObject({ kind: 'reconnect' });
});

test('an edit that is refused says why; one that is limited is tried later', async () => {
  const { out, connector, network } = await scene();
  const post = await out();
  expect(await edit(connector, post, { text: 'a'.repeat(501) })).toMatchObject({
    kind: 'refused',
    problem: { message: expect.stringContaining('Text character limit') },
  });
  network.failNext('other', { kind: 'rateLimited', retryAfter: '60' });
  expect(await edit(connector, post, { text: 'Чай' })).toMatchObject({ kind: 'unknown', retryAfterMs: 60_000 });
});
