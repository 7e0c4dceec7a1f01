import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Http, HttpRequest } from '#core/ports/http.ts';
import { telegram } from '#core/channels/telegram/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { allRights } from '#tests/support/fake-network/protocols/telegram.ts';
import { telegramAccount } from '#tests/support/fake-network/protocols/telegram-accounts.ts';
import { picture } from '#tests/support/publish-context.ts';
import { beans, latte, publish, published, reel, telegramScene } from './scene.ts';

test('a text goes out as one message, and its page is known', async () => {
  const { network, context } = await telegramScene();
  const remote = await published(context({ link: 'https://zerno.example' }));
  const [post] = network.live();
  expect(post).toMatchObject({ id: remote.id, text: 'Кава ☕\nhttps://zerno.example', media: [] });
  expect(remote.id).toMatch(new RegExp(`^${telegramAccount('zerno').chatId}/\\d+$`));
  expect(remote.url).toBe(`https://t.me/zerno_channel/${remote.id.split('/')[1]}`);
});

test('a post in a private channel has the page that its members can open', async () => {
  const { context } = await telegramScene({}, 'private-club');
  const { id, url } = await published(context());
  const [chatId, messageId] = id.split('/');
  expect(url).toBe(`https://t.me/c/${chatId?.replace('-100', '')}/${messageId}`);
});

test.each([
  ['a photo', [latte], ['image/jpeg']],
  ['a video', [reel], ['video/mp4']],
  ['a GIF', [picture('steam', { mime: 'image/gif' })], ['image/gif']],
  ['an album of photos and a video', [latte, reel, beans], ['image/jpeg', 'video/mp4', 'image/png']],
])('%s goes out with its caption, every file as it is', async (_, pictures, mimes) => {
  const { network, context } = await telegramScene();
  const remote = await published(context({}, pictures));
  expect(network.created()).toHaveLength(1);
  expect(network.live()).toMatchObject([
    {
      id: remote.id,
      text: 'Кава ☕',
      media: pictures.map(({ media }, index) => ({ sha256: media.sha256, mime: mimes[index] })),
    },
  ]);
});

test('every message of an album is known, and the caption is on the first', async () => {
  const { network, context } = await telegramScene();
  const remote = await published(context({}, [latte, beans, reel]));
  const messages = network.live()[0]?.raw['messages'] as { id: number; text: string }[];
  expect(remote.id.split('/')[1]).toBe(messages.map(({ id }) => id).join(','));
  expect(messages.map(({ text }) => text)).toEqual(['Кава ☕', '', '']);
  expect(remote.url).toBe(`https://t.me/zerno_channel/${messages[0]?.id}`);
});

test('what a post says to Telegram alone is said', async () => {
  const { network, context } = await telegramScene();
  const link = 'https://zerno.example';
  await published(context({ link, options: { silent: true, protectContent: true, pin: true, preview: 'large' } }));
  expect(network.live()[0]?.raw).toMatchObject({
    silent: true,
    protected: true,
    pinned: true,
    messages: [{ preview: { url: link, prefer_large_media: true } }],
  });
  await published(context({ link, options: { preview: 'none', silent: 'perhaps' } }));
  expect(network.live()[1]?.raw).toMatchObject({ silent: false, messages: [{ preview: { is_disabled: true } }] });
});

test('a post that could not be pinned is out all the same', async () => {
  const { network, context } = await telegramScene();
  network.failNext('other', { kind: 'status', status: 500, effect: false });
  expect(await publish(context({ options: { pin: true } }))).toMatchObject({ kind: 'published' });
});

test('a picture that Telegram would refuse is drawn smaller, as a JPEG', async () => {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c8553d' } })
    .webp()
    .toBuffer();
  const { network, context } = await telegramScene();
  await published(context({}, [picture(bytes, { mime: 'image/webp', width: 300, height: 200 })]));
  expect(network.live()[0]?.media).toMatchObject([{ mime: 'image/jpeg' }]);
});

test('a file that is no picture is refused before anything leaves', async () => {
  const { network, context } = await telegramScene();
  const outcome = await publish(context({}, [picture('no picture', { mime: 'image/webp', name: 'note.webp' })]));
  expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'telegram.noPicture' } });
  expect(network.created()).toEqual([]);
});

test('exactly one step makes it visible, and a try that resumes there reads its files again', async () => {
  const { network, context } = await telegramScene();
  const album = context({}, [latte, beans]);
  expect(telegram.steps(album.payload).map(({ commit }) => commit)).toEqual([false, true]);
  expect(telegram.steps(context().payload).map(({ commit }) => commit)).toEqual([true]);
  expect(await telegram.steps(album.payload)[1]?.run({ ...album, results: { 'read-files': 2 } })).toMatchObject({
    kind: 'published',
  });
  expect(network.live()[0]?.media).toHaveLength(2);
});

test.each([
  ['lost before it was done', { kind: 'drop', effect: false }, 0],
  ['lost after it was done', { kind: 'drop', effect: true }, 1],
  ['an error of the server', { kind: 'status', status: 500, effect: false }, 0],
  ['an error of the server after it was done', { kind: 'status', status: 502, effect: true }, 1],
  ['a server that is not there for a while', { kind: 'status', status: 503, effect: false }, 0],
  ['half an answer', { kind: 'halfJson' }, 1],
  ['an answer that breaks off', { kind: 'cutAnswer', bytes: 20 }, 1],
  ['a page instead of an answer', { kind: 'html', status: 200, effect: false }, 0],
  ['a refusal that isn’t Telegram’s', { kind: 'html', status: 403, effect: true }, 1],
  ['an error in an answer that says OK', { kind: 'errorBody', effect: true }, 1],
  ['a redirect', { kind: 'redirect', status: 307 }, 0],
] as const)('%s: the outcome is unknown, and only a person can tell', async (_, fault, count) => {
  const { network, context } = await telegramScene();
  network.failNext('commit', fault);
  expect(await publish(context())).toMatchObject({ kind: 'unknown' });
  expect(network.created()).toHaveLength(count);
  expect(network.log.filter(({ kind }) => kind === 'followed')).toEqual([]);
  expect(await telegram.lookUp(context())).toMatchObject({
    kind: 'cantTell',
    problem: {
      message: expect.stringContaining('https://t.me/zerno_channel'),
      details: { url: 'https://t.me/zerno_channel' },
    },
  });
});

test('a private channel is named where it can’t be linked to', async () => {
  const { context } = await telegramScene({}, 'private-club');
  expect(await telegram.lookUp(context())).toMatchObject({
    kind: 'cantTell',
    problem: { message: expect.stringContaining('“Channel private-club” in Telegram') },
  });
});

/** A server that gives one answer to everything, for what no fault of the fake network says. */
function answering(status: number, body: object): Http {
  return {
    request: async () => ({ ok: true, value: { status, headers: {}, body: Buffer.from(JSON.stringify(body)) } }),
  };
}

function error(code: number, description: string, parameters?: object) {
  return { ok: false, error_code: code, description, ...(parameters && { parameters }) };
}

test.each([
  [
    400,
    error(400, 'Bad Request: message is too long'),
    { kind: 'refused', problem: { message: expect.stringContaining('message is too long') } },
  ],
  [400, error(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'), { kind: 'refused' }],
  [
    400,
    error(400, 'Bad Request: Failed to send message #2 with the error message "PHOTO_INVALID_DIMENSIONS"'),
    { kind: 'unknown', problem: { message: expect.stringContaining('#2') } },
  ],
  [
    429,
    error(429, 'Too Many Requests: Failed to send message #2 with the error message "retry after 17"', {
      retry_after: 17,
    }),
    { kind: 'unknown', problem: { message: expect.stringContaining('#2') } },
  ],
  [413, error(413, 'Request Entity Too Large'), { kind: 'refused' }],
  [400, error(400, 'Bad Request: chat not found'), { kind: 'reconnect', problem: { code: 'telegram.shutOut' } }],
  [400, error(400, 'Bad Request: need administrator rights in the channel chat'), { kind: 'reconnect' }],
  [
    400,
    error(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1009 }),
    { kind: 'reconnect', problem: { message: expect.stringContaining('-1009') } },
  ],
  [401, error(401, 'Unauthorized'), { kind: 'reconnect', problem: { code: 'telegram.denied' } }],
  [404, error(404, 'Not Found'), { kind: 'reconnect', problem: { code: 'telegram.denied' } }],
  [
    403,
    error(403, 'Forbidden: bot was kicked from the channel chat'),
    { kind: 'reconnect', problem: { message: expect.stringContaining('kicked') } },
  ],
  [429, error(429, 'Too Many Requests: retry after 17', { retry_after: 17 }), { kind: 'notYet', retryAfterMs: 17_000 }],
  [409, error(409, 'Conflict'), { kind: 'unknown' }],
  [500, error(500, 'Internal Server Error'), { kind: 'unknown' }],
  [400, error(403, 'Forbidden'), { kind: 'unknown' }],
  [400, { error: 'Bad Request' }, { kind: 'unknown' }],
  [200, error(400, 'Bad Request'), { kind: 'unknown' }],
  [200, { ok: true, result: { message_id: 'one' } }, { kind: 'unknown', problem: { code: 'answer.lost' } }],
] as const)('%i %j comes to %j', async (status, body, outcome) => {
  const { context } = await telegramScene();
  expect(await publish({ ...context(), http: answering(status, body) })).toMatchObject(outcome);
});

test('a post that Telegram took in without saying under what id is asked about, not sent again', async () => {
  const { context } = await telegramScene();
  const later = { message_id: 0, chat: { id: -1001, username: 'zerno_channel' } };
  const sent = { ...later, message_id: 7 };
  const one = { ...context({}, [reel]), http: answering(200, { ok: true, result: later }) };
  expect(await publish(one)).toMatchObject({ kind: 'unknown', problem: { code: 'telegram.idUnknown' } });
  const album = { ...context({}, [latte, reel]), http: answering(200, { ok: true, result: [sent, later] }) };
  expect(await publish(album)).toMatchObject({ kind: 'unknown', problem: { code: 'telegram.idUnknown' } });
  const short = { ...context({}, [latte, reel]), http: answering(200, { ok: true, result: [sent] }) };
  expect(await publish(short)).toMatchObject({ kind: 'unknown' });
});

test('a server that can’t be reached has nothing of it', async () => {
  const { context, access } = await telegramScene();
  const away = { ...context(), settings: { ...access.settings, apiBase: 'http://127.0.0.1:1' } };
  expect(await publish(away)).toMatchObject({ kind: 'notYet', problem: { code: 'network.unreachable' } });
});

test.each([
  ['30', 30_000],
  ['Thu, 26 Nov 2026 16:30:45 GMT', 45_000],
])('a server that wants to be left alone until %j is', async (retryAfter, retryAfterMs) => {
  const { network, context } = await telegramScene();
  network.failNext('commit', { kind: 'rateLimited', retryAfter });
  expect(await publish(context())).toMatchObject({ kind: 'notYet', retryAfterMs });
  expect(network.created()).toEqual([]);
});

test('a bot that was put out or lost its right keeps its queue until it is let in again', async () => {
  let member = allRights;
  const { network, context } = await telegramScene({ memberOf: () => member });
  member = { ...allRights, status: 'kicked' };
  expect(await publish(context())).toMatchObject({ kind: 'reconnect' });
  member = { ...allRights, can_post_messages: false };
  expect(await publish(context())).toMatchObject({ kind: 'reconnect' });
  expect(network.created()).toEqual([]);
});

test('the time for an upload grows with its files', async () => {
  const { context } = await telegramScene();
  const requests: HttpRequest[] = [];
  const http: Http = { request: (request) => (requests.push(request), nodeHttp.request(request)) };
  await publish({ ...context({}, [picture(Buffer.alloc(3_000_000))]), http });
  await publish({ ...context(), http });
  expect(requests.map(({ timeoutMs }) => timeoutMs)).toEqual([60_000, 30_000]);
});
