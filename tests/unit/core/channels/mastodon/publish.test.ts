import { expect, test } from 'vitest';
import type { Json } from '#core/channels/connector.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import { picture as drawn } from '#tests/support/pictures.ts';
import { picture } from '#tests/support/publish-context.ts';
import { scene } from './scene.ts';

const cup = picture('cup', { alt: 'Чашка' });
const beans = picture('beans');
const film = picture('film', { kind: 'video', mime: 'video/mp4', durationMs: 9000 });

test('a post goes out with its pictures, their descriptions and its link', async () => {
  const { claim, run, network } = await scene();
  const outcome = await run(claim({ text: 'Меню', link: 'https://zerno.example/menu' }, [cup, beans]));
  const [post] = network.created();
  expect(outcome).toEqual({
    kind: 'published',
    remote: { id: post?.id, url: `https://fake.test/@zerno/${post?.id}` },
  });
  expect(post).toMatchObject({
    text: 'Меню\nhttps://zerno.example/menu',
    media: [
      { sha256: cup.media.sha256, alt: 'Чашка' },
      { sha256: beans.media.sha256, alt: '' },
    ],
  });
});

test('what is said for Mastodon alone goes with it; what is not said is left to the account', async () => {
  const { claim, run, sent, network } = await scene();
  const options = { visibility: 'private', sensitive: true, contentWarning: ' Про їжу ' };
  await run(claim({ text: 'Борщ', locale: 'uk-UA', options }));
  expect(network.created()[0]?.raw).toMatchObject({
    visibility: 'private',
    sensitive: true,
    spoiler_text: 'Про їжу',
    language: 'uk',
  });
  await run({ ...claim({ text: '...', locale: 'xx-invalid-' }), key: 'delivery-2/1' });
  expect(sent.at(-1)).toEqual({ status: '...', spoiler_text: '', media_ids: [] });
});

test('whom a post is shown to is not guessed at the last moment either', async () => {
  const { claim, run, network } = await scene();
  const outcome = await run(claim({ text: 'Секрет', options: { visibility: 'friends' } }));
  expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'mastodon.visibility' } });
  expect(network.created()).toEqual([]);
});

test('the same delivery under the same key is one post, and the key tells the server nothing', async () => {
  const { claim, run, network } = await scene();
  const first = await run(claim());
  expect(await run(claim())).toEqual(first);
  expect(network.created()).toHaveLength(1);
  expect(network.created()[0]?.key).toMatch(/^[0-9a-f]{64}$/);
});

test('a repeat after the post was deleted is unknown, never refused', async () => {
  const { claim, run, network, connector, out } = await scene();
  await connector.takeDown(await out());
  expect(await run(claim())).toMatchObject({ kind: 'unknown', problem: { code: 'mastodon.notFound' } });
  expect(network.live()).toEqual([]);
});

test('files that were brought are not brought again when the post is tried again', async () => {
  const { claim, run, calls, network } = await scene();
  const results: Record<string, Json> = {};
  const context = claim({ text: 'Кава' }, [cup, beans]);
  network.failNext('commit', { kind: 'rateLimited', retryAfter: '30' });
  expect(await run(context, results)).toMatchObject({ kind: 'notYet', retryAfterMs: 30_000 });
  expect(await run(context, results)).toMatchObject({ kind: 'published' });
  expect(calls.filter((call) => call === 'POST /api/v2/media')).toHaveLength(2);
});

test('what was brought before a break is kept, and only the rest is brought', async () => {
  const { claim, run, calls, network } = await scene();
  const results: Record<string, Json> = {};
  const context = claim({ text: 'Кава' }, [cup, beans]);
  const halfway = {
    ...context,
    readMedia: async (media: typeof cup.media) => {
      if (media.sha256 === beans.media.sha256) network.failNext('other', { kind: 'drop', effect: true });
      return context.readMedia(media);
    },
  };
  expect(await run(halfway, results)).toMatchObject({ kind: 'notYet', problem: { code: 'answer.lost' } });
  expect(Object.keys(results)).toEqual(['upload-1']);
  expect(await run(context, results)).toMatchObject({ kind: 'published' });
  expect(calls.filter((call) => call === 'POST /api/v2/media')).toHaveLength(3);
  expect(network.created()[0]?.media.map(({ sha256 }) => sha256)).toEqual([cup.media.sha256, beans.media.sha256]);
});

test('a file that the server has forgotten is brought again before the post goes out without it', async () => {
  const { claim, run, network } = await scene();
  const results: Record<string, Json> = {
    'upload-1': { id: '1', isReady: true },
    'ready-1': { id: '1', isReady: true },
  };
  expect(await run(claim({ text: 'Кава' }, [cup]), results)).toMatchObject({ kind: 'published' });
  expect(network.created()[0]?.media).toMatchObject([{ sha256: cup.media.sha256, alt: 'Чашка' }]);
});

test('a video is waited for until the server is done with it', async () => {
  const { claim, run, calls, network } = await scene();
  expect(await run(claim({ text: 'Кіно' }, [film]))).toMatchObject({ kind: 'published' });
  expect(network.created()[0]?.media).toMatchObject([{ sha256: film.media.sha256, mime: 'video/mp4' }]);
  expect(calls.filter((call) => call.startsWith('GET /api/v1/media/')).length).toBeGreaterThan(2);
});

test('a photo that the server takes no file of is drawn anew as one that it does', async () => {
  const { claim, run, network } = await scene();
  const png = picture(await drawn().png().toBuffer(), { mime: 'image/png', width: 64, height: 48 });
  const context = claim({ text: 'Кава' }, [png]);
  const settings = { ...context.settings, mimes: 'image/jpeg' };
  expect(await run({ ...context, settings })).toMatchObject({ kind: 'published' });
  expect(network.created()[0]?.media).toMatchObject([{ mime: 'image/jpeg' }]);
  const broken = picture('not a picture', { mime: 'image/png' });
  expect(await run({ ...claim({}, [broken]), settings })).toMatchObject({
    kind: 'refused',
    problem: { code: 'media.notAPicture' },
  });
});

test.each<[Fault, string]>([
  [{ kind: 'refuse' }, 'refused'],
  [{ kind: 'unauthorized' }, 'reconnect'],
  [{ kind: 'rateLimited', retryAfter: '5' }, 'notYet'],
  [{ kind: 'status', status: 500, effect: true }, 'notYet'],
  [{ kind: 'drop', effect: true }, 'notYet'],
  [{ kind: 'html', status: 413, effect: false }, 'refused'],
  [{ kind: 'html', status: 200, effect: false }, 'notYet'],
  [{ kind: 'redirect', status: 307 }, 'notYet'],
])('%j to a file claims no more than that nothing is out: %s', async (fault, kind) => {
  const { claim, run, network } = await scene();
  network.failNext('other', fault);
  expect(await run(claim({ text: 'Кава' }, [cup]))).toMatchObject({ kind });
  expect(network.created()).toEqual([]);
});

test.each([
  ['a page that says 404', { kind: 'html', status: 404, effect: false }],
  ['a 404 in the server’s words', { kind: 'gone' }],
  ['a page that says 403', { kind: 'html', status: 403, effect: false }],
  ['a page that says 401', { kind: 'html', status: 401, effect: false }],
  ['422 from a proxy', { kind: 'html', status: 422, effect: true }],
  ['503', { kind: 'status', status: 503, effect: false }],
  ['“Duplicate record”', { kind: 'duplicate' }],
] as const)('%s to the post itself proves nothing', async (_, fault) => {
  const { claim, run, network } = await scene();
  network.failNext('commit', fault);
  expect(await run(claim())).toMatchObject({ kind: 'unknown' });
});

test('a refusal is quoted in the server’s words, with what to do next', async () => {
  const { claim, run } = await scene();
  expect(await run(claim({ text: 'a'.repeat(501) }))).toEqual({
    kind: 'refused',
    problem: {
      code: 'mastodon.refused',
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ refused it: “Validation failed: Text character limit of 500 exceeded” Change the post and send it again\.$/,
      ),
    },
  });
});

test('secrets are in no outcome, whatever the server repeats', async () => {
  const { claim, run, access } = await scene();
  const token = access.secrets['accessToken'] ?? '';
  const context = claim();
  const http = {
    request: async () => ({
      ok: true as const,
      value: {
        status: 401,
        headers: {},
        body: Buffer.from(JSON.stringify({ error: `bad\u202e ${token}\u0007 token` })),
      },
    }),
  };
  const outcome = await run({ ...context, http });
  expect(outcome).toMatchObject({
    kind: 'reconnect',
    problem: { message: expect.stringContaining('“bad ••• token”') },
  });
  expect(JSON.stringify(outcome)).not.toContain(token);
});
