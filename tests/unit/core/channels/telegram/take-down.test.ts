import { expect, test } from 'vitest';
import { telegram } from '#core/channels/telegram/connector.ts';
import type { ChannelAccess, Payload, PublishedContext, Remote } from '#core/channels/connector.ts';
import { allRights } from '#tests/support/fake-network/protocols/telegram.ts';
import { telegramAccount } from '#tests/support/fake-network/protocols/telegram-accounts.ts';
import { payload, published as publishedContext, type Picture } from '#tests/support/publish-context.ts';
import { beans, HOUR_MS, latte, published, reel, telegramScene, type TelegramScene } from './scene.ts';

const endText = 'The offer is over.';

async function out(scene: TelegramScene, parts: Partial<Payload> = {}, pictures: readonly Picture[] = []) {
  const context = scene.context(parts, pictures);
  const remote = await published(context);
  return { remote, published: publishedContext(scene.access, remote, { payload: context.payload }) };
}

function messagesIn({ network }: TelegramScene) {
  return network.live().flatMap((post) => post.raw['messages'] as { readonly id: number; readonly text: string }[]);
}

test.each([
  ['a text', []],
  ['an album', [latte, beans, reel]],
])(
  '%s comes down with all of its messages, is seen gone, and is gone however often it is asked',
  async (_, pictures) => {
    const scene = await telegramScene();
    const { remote, published: post } = await out(scene, {}, pictures);
    expect(await telegram.readBack(scene.access, remote)).toEqual({ kind: 'live' });
    expect(await telegram.takeDown(post)).toEqual({ kind: 'gone' });
    expect(scene.network.live()).toEqual([]);
    expect(await telegram.readBack(scene.access, remote)).toEqual({ kind: 'gone' });
    expect(await telegram.takeDown(post)).toEqual({ kind: 'gone' });
  },
);

test('looking whether a post is gone deletes none that is there', async () => {
  const scene = await telegramScene();
  const { remote } = await out(scene, {}, [latte, beans]);
  await telegram.readBack(scene.access, remote);
  expect(messagesIn(scene)).toHaveLength(2);
});

test('an album of which one picture is left is live', async () => {
  const scene = await telegramScene();
  const { remote } = await out(scene, {}, [latte, beans, reel]);
  const [chatId = '', ids = ''] = remote.id.split('/');
  const firstTwo: Remote = { id: `${chatId}/${ids.split(',').slice(0, 2).join(',')}`, url: null };
  expect(await telegram.takeDown(publishedContext(scene.access, firstTwo))).toEqual({ kind: 'gone' });
  expect(await telegram.readBack(scene.access, remote)).toEqual({ kind: 'live' });
  expect(messagesIn(scene)).toHaveLength(1);
});

test('just before 48 hours it is deleted, just after it says what was agreed and a person is asked', async () => {
  const scene = await telegramScene();
  const early = await out(scene, { options: { endText } });
  const late = await out(scene, { options: { endText } });
  scene.pass(48 * HOUR_MS - 1);
  expect(await telegram.takeDown(early.published)).toEqual({ kind: 'gone' });
  scene.pass(1);
  const { url } = late.remote;
  expect(await telegram.takeDown(late.published)).toMatchObject({
    kind: 'byHand',
    problem: { code: 'telegram.deleteByHand', message: expect.stringContaining(url ?? '-'), details: { url } },
  });
  expect(messagesIn(scene).map(({ text }) => text)).toEqual([endText]);
});

test('ending by a text is done as often as it is asked, and unpins', async () => {
  const scene = await telegramScene();
  const { published: post } = await out(scene, { options: { endText, pin: true } });
  scene.pass(72 * HOUR_MS);
  for (const _ of [1, 2]) {
    expect(await telegram.takeDown(post)).toMatchObject({
      kind: 'byHand',
      problem: { message: expect.stringContaining('It now says the text that was agreed') },
    });
  }
  expect(scene.network.live()).toMatchObject([{ text: endText, raw: { pinned: false } }]);
});

test('an album ends by its one caption, wherever that stands by then', async () => {
  const scene = await telegramScene();
  const { remote, published: post } = await out(scene, { options: { endText } }, [latte, beans]);
  scene.pass(HOUR_MS);
  const [chatId = '', ids = ''] = remote.id.split('/');
  await telegram.takeDown(publishedContext(scene.access, { id: `${chatId}/${ids.split(',')[0]}`, url: null }));
  scene.pass(72 * HOUR_MS);
  expect(await telegram.takeDown(post)).toMatchObject({ kind: 'byHand' });
  expect(messagesIn(scene).map(({ text }) => text)).toEqual([endText]);
});

test('without an agreed text it stays as it is, and a person is asked', async () => {
  const scene = await telegramScene();
  const { published: post } = await out(scene);
  scene.pass(72 * HOUR_MS);
  expect(await telegram.takeDown(post)).toMatchObject({ kind: 'byHand', problem: { code: 'telegram.deleteByHand' } });
  expect(messagesIn(scene).map(({ text }) => text)).toEqual(['Кава ☕']);
});

test('an old post that a person deleted meanwhile is gone', async () => {
  const scene = await telegramScene();
  const { remote, published: post } = await out(scene, { options: { endText } });
  await telegram.takeDown(post);
  scene.pass(72 * HOUR_MS);
  expect(await telegram.takeDown(post)).toEqual({ kind: 'gone' });
  expect(await telegram.readBack(scene.access, remote)).toEqual({ kind: 'gone' });
});

test('what another bot doesn’t find is not gone', async () => {
  const scene = await telegramScene({ known: ['zerno', 'other'], memberOf: () => allRights });
  const { remote, published: post } = await out(scene);
  await telegram.takeDown(post);
  const otherBot: ChannelAccess = { ...scene.access, secrets: { botToken: telegramAccount('other').token } };
  const asOther: PublishedContext = { ...post, ...otherBot };
  expect(await telegram.takeDown(asOther)).toMatchObject({ kind: 'reconnect', problem: { code: 'telegram.otherBot' } });
  expect(await telegram.readBack(otherBot, remote)).toMatchObject({ kind: 'cantTell' });
});

test('a bot that was put out does not take a post for gone', async () => {
  let member = allRights;
  const scene = await telegramScene({ memberOf: () => member });
  const { remote, published: post } = await out(scene);
  member = { ...allRights, status: 'left' };
  expect(await telegram.takeDown(post)).toMatchObject({ kind: 'reconnect' });
  expect(await telegram.readBack(scene.access, remote)).toMatchObject({ kind: 'cantTell' });
  expect(messagesIn(scene)).toHaveLength(1);
});

test.each([
  ['lost', { kind: 'drop', effect: false }, 'unknown'],
  ['an error of the server', { kind: 'status', status: 500, effect: false }, 'unknown'],
  ['a page instead of an answer', { kind: 'html', status: 200, effect: false }, 'unknown'],
  ['a “not found” that isn’t Telegram’s', { kind: 'gone' }, 'unknown'],
  ['a refusal', { kind: 'refuse' }, 'stillThere'],
  ['a wish for fewer calls', { kind: 'rateLimited', retryAfter: '30' }, 'stillThere'],
  ['an ended token', { kind: 'unauthorized' }, 'reconnect'],
] as const)('a take-down answered by %s is not believed', async (_, fault, kind) => {
  const scene = await telegramScene();
  const { remote, published: post } = await out(scene);
  scene.network.failNext('removal', fault);
  expect(await telegram.takeDown(post)).toMatchObject({ kind });
  expect(await telegram.readBack(scene.access, remote)).toEqual({ kind: 'live' });
});

test('a deletion whose answer was lost is gone when it is asked for again', async () => {
  const scene = await telegramScene();
  const { published: post } = await out(scene);
  scene.network.failNext('removal', { kind: 'drop', effect: true });
  expect(await telegram.takeDown(post)).toMatchObject({ kind: 'unknown' });
  expect(await telegram.takeDown(post)).toEqual({ kind: 'gone' });
});

test('a post that is known by its page comes down; an album known by one picture is for a person', async () => {
  const scene = await telegramScene();
  const { remote, published: post } = await out(scene);
  const page: Remote = { id: '', url: `${remote.url}?single` };
  expect(await telegram.takeDown({ ...post, remote: page })).toEqual({ kind: 'gone' });
  const album = await out(scene, {}, [latte, beans]);
  const first: Remote = { id: album.remote.url ?? '', url: album.remote.url };
  expect(await telegram.takeDown({ ...album.published, remote: first })).toMatchObject({
    kind: 'byHand',
    problem: { code: 'telegram.oneOfSeveral' },
  });
  expect(messagesIn(scene)).toHaveLength(2);
});

test.each(['https://t.me/somebody_else/5', 'https://t.me/c/999/5', 'https://example.com/', '', '5'])(
  '%j is no post of this channel, so nothing is deleted',
  async (id) => {
    const scene = await telegramScene();
    const other = publishedContext(scene.access, { id, url: null }, { payload: payload() });
    expect(await telegram.takeDown(other)).toMatchObject({ kind: 'byHand', problem: { code: 'telegram.unknownPost' } });
    expect(await telegram.readBack(scene.access, { id, url: null })).toMatchObject({ kind: 'cantTell' });
    expect(scene.network.log.some((entry) => entry.kind === 'request' && entry.of === 'removal')).toBe(false);
  },
);
