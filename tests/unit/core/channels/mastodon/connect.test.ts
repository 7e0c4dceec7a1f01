import { expect, test } from 'vitest';
import type { HttpAnswer } from '#core/ports/http.ts';
import { createMastodon } from '#core/channels/mastodon/connector.ts';
import { channelAccess } from '#tests/support/publish-context.ts';
import { scene } from './scene.ts';

const mastodon = createMastodon(async () => {});

/** A server that answers with what stands here by path, and 404 in a page's words elsewhere. */
function answering(answers: Readonly<Record<string, object>>, settings: Record<string, string>) {
  const asked: { url: string; token: string | undefined }[] = [];
  const access = channelAccess(settings, {
    secrets: { accessToken: 'token' },
    http: {
      async request({ url, headers }) {
        asked.push({ url, token: headers?.['authorization'] });
        const body = answers[new URL(url).pathname];
        const value: HttpAnswer = {
          status: body === undefined ? 404 : 200,
          headers: {},
          body: Buffer.from(body === undefined ? '<html>Not found</html>' : JSON.stringify(body)),
        };
        return { ok: true, value };
      },
    },
  });
  return { access, asked };
}

const me = { '/api/v1/accounts/verify_credentials': { id: '7', username: 'zerno' } };

test('a channel keeps its account’s id and the limits of its server', async () => {
  const { connector, accessOf, network } = await scene();
  const { host } = new URL(network.origin);
  expect(await connector.connect(accessOf('zerno'))).toMatchObject({
    kind: 'connected',
    handle: `@zerno@${host}`,
    settings: {
      instance: network.origin,
      domain: host,
      accountId: expect.stringMatching(/^\d+$/),
      textMax: '500',
      addressLength: '23',
      imagesMax: '4',
      imageMaxBytes: '16777216',
      imageMaxPixels: '33177600',
      videoMaxBytes: '103809024',
      altTextMax: '1500',
      mimes: expect.stringContaining('image/jpeg,'),
    },
  });
});

test.each([
  ['mastodon.example', 'https://mastodon.example'],
  [' https://mastodon.example/ ', 'https://mastodon.example'],
  ['https://mastodon.example/@zerno', 'https://mastodon.example'],
  ['@zerno@mastodon.example', 'https://mastodon.example'],
  ['Zerno@mastodon.example', 'https://mastodon.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
])('a server given as %j is asked at %s', async (instance, origin) => {
  const v2 = { '/api/v2/instance': { domain: 'example.org' } };
  const { access, asked } = answering({ ...v2, ...me }, { instance });
  expect(await mastodon.connect(access)).toMatchObject({
    kind: 'connected',
    handle: '@zerno@example.org',
    settings: { instance: origin },
  });
  expect(asked.every(({ url }) => url.startsWith(`${origin}/api/`))).toBe(true);
});

test.each([
  '',
  'http://mastodon.example',
  'ftp://127.0.0.1',
  'https://me:pw@mastodon.example',
  'not a server',
  '@zerno',
])('no token is sent to %j', async (instance) => {
  const { access, asked } = answering(me, { instance });
  expect(await mastodon.connect(access)).toMatchObject({ kind: 'refused', field: 'instance' });
  expect(asked).toEqual([]);
});

test('what a server is, is asked without the token', async () => {
  const { access, asked } = answering(
    { '/api/v2/instance': { domain: 'example.org' }, ...me },
    { instance: 'm.example' },
  );
  await mastodon.connect(access);
  expect(asked[0]).toEqual({ url: 'https://m.example/api/v2/instance', token: undefined });
});

test('an older server says its limits in its own way', async () => {
  const v1 = { '/api/v1/instance': { uri: 'https://pleroma.example', max_toot_chars: 5000, upload_limit: 8_000_000 } };
  const { access } = answering({ ...v1, ...me }, { instance: 'pleroma.example' });
  expect(await mastodon.connect(access)).toMatchObject({
    handle: '@zerno@pleroma.example',
    settings: { textMax: '5000', imageMaxBytes: '8000000' },
  });
});

test('limits that make no sense are left to those of the software', async () => {
  const configuration = { statuses: { max_characters: -5, max_media_attachments: 'four' }, media_attachments: null };
  const v2 = { '/api/v2/instance': { domain: 'm.example', configuration } };
  const { access } = answering({ ...v2, ...me }, { instance: 'm.example' });
  expect(await mastodon.connect(access)).toMatchObject({
    kind: 'connected',
    settings: { instance: 'https://m.example', domain: 'm.example', accountId: '7' },
  });
});

test('a site that is no Mastodon server is refused by its address', async () => {
  const { access } = answering({}, { instance: 'example.com' });
  expect(await mastodon.connect(access)).toMatchObject({
    kind: 'refused',
    field: 'instance',
    problem: { message: expect.stringContaining('example.com does not answer as a Mastodon server') },
  });
});

test('a wrong access token is refused, in the server’s words and without the token', async () => {
  const { connector, accessOf } = await scene();
  const outcome = await connector.connect({ ...accessOf('zerno'), secrets: { accessToken: 'secret-token' } });
  expect(outcome).toMatchObject({ kind: 'refused', field: 'accessToken', problem: { code: 'mastodon.denied' } });
  expect(JSON.stringify(outcome)).toContain('The access token is invalid');
  expect(JSON.stringify(outcome)).not.toContain('secret-token');
});

test('a token of another account than the one that was named is refused', async () => {
  const { access } = answering(
    { '/api/v2/instance': { domain: 'm.example' }, ...me },
    { instance: '@other@m.example' },
  );
  expect(await mastodon.connect(access)).toMatchObject({ kind: 'refused', field: 'accessToken' });
});

test('an application that may not publish is found out before the first post', async () => {
  const app = { '/api/v1/apps/verify_credentials': { scopes: ['read', 'write:statuses'] } };
  const { access } = answering(
    { '/api/v2/instance': { domain: 'm.example' }, ...me, ...app },
    { instance: 'm.example' },
  );
  expect(await mastodon.connect(access)).toMatchObject({
    kind: 'refused',
    field: 'accessToken',
    problem: { message: expect.stringContaining('tick write:media') },
  });
});

test('a server that can’t be reached is not taken for a wrong one', async () => {
  const { connector, accessOf } = await scene();
  const away = { ...accessOf('zerno'), settings: { instance: 'http://127.0.0.1:9' } };
  expect(await connector.connect(away)).toMatchObject({
    kind: 'unreachable',
    problem: { code: 'network.unreachable' },
  });
});

test('the clock of the server is asked for at an address that needs no secret', () => {
  expect(mastodon.clockUrl?.({ instance: 'https://m.example' })).toBe('https://m.example/api/v2/instance');
});
