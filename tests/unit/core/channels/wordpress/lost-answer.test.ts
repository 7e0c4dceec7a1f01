import { expect, test } from 'vitest';
import type { PublishContext } from '#core/channels/connector.ts';
import { wordpress } from '#core/channels/wordpress/connector.ts';
import type { FakeAnswer } from '#tests/support/fake-network/protocol.ts';
import { maintenance, maintenancePage, refusal } from '#tests/support/fake-network/protocols/wordpress-answers.ts';
import { publishContext, THURSDAY_EVENING } from '#tests/support/publish-context.ts';
import { publishOn, wordpressSite, type WordpressSite } from '#tests/support/wordpress-site.ts';

const KEY = 'delivery/1';
const dropAfter = { kind: 'drop', effect: true } as const;
const dropBefore = { kind: 'drop', effect: false } as const;

async function scene(setup: Parameters<typeof wordpressSite>[0] = {}) {
  const site = await wordpressSite(setup);
  const context = publishContext(site.access, KEY, { title: 'Menu', text: 'Нове меню' });
  const again: PublishContext = { ...context, firstSentAt: THURSDAY_EVENING, lastSentAt: THURSDAY_EVENING };
  return { site, context, again };
}

/** Posts to the site behind the connector's back, as a plugin, a person or a slow server would. */
async function postDirectly(site: WordpressSite, body: object): Promise<object> {
  const { user, restRoot } = site.access.settings;
  const answer = await fetch(`${restRoot}wp/v2/posts`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${user}:${site.access.secrets['applicationPassword']}`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as object;
}

test('a post whose answer was lost is found by its slug', async () => {
  const { site, context, again } = await scene();
  site.network.failNext('commit', dropAfter);
  expect(await publishOn(context)).toMatchObject({ kind: 'unknown', problem: { code: 'answer.lost' } });
  const [post] = site.network.created();
  expect(await wordpress.lookUp(again)).toMatchObject({ kind: 'found', remote: { id: post?.id } });
});

test('one that never came to be is absent, which proves nothing by itself', async () => {
  const { site, context, again } = await scene();
  site.network.failNext('commit', dropBefore);
  expect(await publishOn(context)).toMatchObject({ kind: 'unknown' });
  await postDirectly(site, { title: 'Menu', content: 'Нове меню', status: 'publish' });
  expect(await wordpress.lookUp(again)).toEqual({ kind: 'absent' });
});

test('two posts with the mark are for a person to choose from', async () => {
  const { site, context, again } = await scene();
  await publishOn(context);
  await publishOn(context);
  const created = site.network.created().map(({ id }) => id);
  expect(created).toHaveLength(2);
  const outcome = await wordpress.lookUp(again);
  expect(outcome).toMatchObject({ kind: 'several' });
  expect(outcome.kind === 'several' && outcome.candidates.map(({ id }) => id).toSorted()).toEqual(created.toSorted());
});

test('a second attempt finds what the first one left, and sends nothing', async () => {
  const { site, context, again } = await scene();
  site.network.failNext('commit', dropAfter);
  await publishOn(context);
  const [post] = site.network.created();
  expect(await publishOn(again)).toMatchObject({ kind: 'published', remote: { id: post?.id } });
  expect(site.network.created()).toHaveLength(1);
});

test('a second attempt that can’t look first sends nothing', async () => {
  const { site, again } = await scene();
  site.network.failNext('other', dropBefore);
  expect(await publishOn(again)).toMatchObject({ kind: 'notYet' });
  site.inPlace = ({ method }) =>
    method === 'GET' ? refusal(400, 'rest_invalid_param', 'Invalid parameter(s): slug') : null;
  expect(await publishOn(again)).toMatchObject({ kind: 'unknown' });
  expect(site.calls).not.toContain('POST /wp/v2/posts');
});

test('a second attempt that overtakes a slow first one is not called published', async () => {
  const { site, context, again } = await scene();
  site.inPlace = async ({ method, path, json }) => {
    if (method !== 'POST' || !path.endsWith('/posts')) return null;
    site.inPlace = null;
    // The slow server finishes the first attempt just before it takes the second one in.
    await postDirectly(site, json() as object);
    return null;
  };
  expect(await publishOn(again)).toMatchObject({ kind: 'unknown', problem: { code: 'wordpress.several' } });
  expect(await wordpress.lookUp(context)).toMatchObject({ kind: 'several' });
});

test.each(['draft', 'pending', 'private', 'future'])(
  'a post that is held back as “%s” is for a person',
  async (status) => {
    const { site, context, again } = await scene();
    site.inPlace = async ({ method, path, json }) => {
      if (method !== 'POST' || !path.endsWith('/posts')) return null;
      site.inPlace = null;
      return { status: 201, body: await postDirectly(site, { ...(json() as object), status }) };
    };
    const notShown = { problem: { code: 'wordpress.notShown', message: expect.stringContaining(status) } };
    expect(await publishOn(context)).toMatchObject({ kind: 'unknown', ...notShown });
    expect(await wordpress.lookUp(again)).toMatchObject({ kind: 'cantTell', ...notShown });
    expect(await publishOn(again)).toMatchObject({ kind: 'unknown', ...notShown });
  },
);

test('a post that lies in the trash is neither out nor sent again', async () => {
  const { context, site, again } = await scene();
  const outcome = await publishOn(context);
  if (outcome.kind !== 'published') throw new Error('it should be out');
  await wordpress.takeDown({
    ...site.access,
    remote: outcome.remote,
    publishedAt: THURSDAY_EVENING,
    payload: null,
    readMedia: context.readMedia,
  });
  expect(await wordpress.lookUp(again)).toMatchObject({ kind: 'cantTell', problem: { code: 'wordpress.notShown' } });
  expect(await publishOn(again)).toMatchObject({ kind: 'unknown' });
  expect(site.network.created()).toHaveLength(1);
});

test('posts that the site hides from this user are not taken for absent', async () => {
  const { site, again } = await scene();
  site.inPlace = ({ method, query }) =>
    method === 'GET' && query.get('status') === 'trash'
      ? { status: 200, headers: { 'x-wp-total': '1' }, body: [] }
      : null;
  expect(await wordpress.lookUp(again)).toMatchObject({ kind: 'cantTell', problem: { code: 'wordpress.hidden' } });
  expect(await publishOn(again)).toMatchObject({ kind: 'unknown' });
});

test('a password that no longer opens the site is seen by what strangers may not ask for', async () => {
  const { again } = await scene();
  const stranger = { ...again, secrets: { applicationPassword: 'wrong' } };
  expect(await wordpress.lookUp(stranger)).toMatchObject({ kind: 'reconnect' });
  expect(await publishOn({ ...stranger, firstSentAt: null })).toMatchObject({ kind: 'reconnect' });
});

const json = (status: number, body: object): FakeAnswer => ({ status, body });
const page = (status: number): FakeAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Oops</h1>',
});

test.each<[string, FakeAnswer, string, string]>([
  ['a post of nothing', refusal(400, 'empty_content', 'Content is empty.'), 'refused', 'wordpress.refused'],
  ['a field that is wrong', refusal(400, 'rest_invalid_param', 'Invalid.'), 'refused', 'wordpress.refused'],
  ['no right to publish', refusal(403, 'rest_cannot_publish', 'Sorry.'), 'refused', 'wordpress.noRights'],
  ['a stranger', refusal(401, 'rest_cannot_create', 'Sorry.'), 'reconnect', 'wordpress.denied'],
  ['a wrong password', refusal(401, 'incorrect_password', 'No.'), 'reconnect', 'wordpress.denied'],
  ['a web server that wants a password', page(401), 'reconnect', 'wordpress.denied'],
  [
    'passwords switched off',
    refusal(401, 'application_passwords_disabled', 'No.'),
    'reconnect',
    'wordpress.passwordsOff',
  ],
  ['an update of WordPress', maintenance, 'notYet', 'wordpress.maintenance'],
  ['an update of WordPress, as a page in its language', maintenancePage, 'notYet', 'wordpress.maintenance'],
  ['another 503 that says to wait', { ...page(503), headers: { 'retry-after': '30' } }, 'unknown', 'answer.lost'],
  ['a 503 in JSON', refusal(503, 'wp_die', 'Busy.'), 'unknown', 'answer.lost'],
  ['a refusal by a plugin, which may come after the post', refusal(400, 'seo_failed', 'No.'), 'unknown', 'answer.lost'],
  [
    'a fatal error',
    refusal(500, 'internal_server_error', 'There has been a critical error.'),
    'unknown',
    'answer.lost',
  ],
  ['a failed database', refusal(500, 'db_insert_error', 'Could not insert.'), 'unknown', 'answer.lost'],
  ['a firewall', page(403), 'unknown', 'answer.lost'],
  ['a page that is not there', page(404), 'unknown', 'answer.lost'],
  ['a warning of PHP before the answer', page(200), 'unknown', 'answer.lost'],
  ['an answer without a post', json(201, { ok: true }), 'unknown', 'answer.lost'],
])('%s: %s where it was to be sent', async (_, answer, kind, code) => {
  const { site, context } = await scene();
  site.inPlace = ({ method }) => (method === 'POST' ? answer : null);
  expect(await publishOn(context)).toMatchObject({ kind, problem: { code } });
});

test.each([
  ['30', 30_000],
  ['Thu, 26 Nov 2026 16:35:00 GMT', 300_000],
])('a site that wants fewer calls is left alone until “%s”', async (retryAfter, retryAfterMs) => {
  const { site, context, again } = await scene();
  const limited = { kind: 'rateLimited', retryAfter } as const;
  site.network.failNext('commit', limited);
  expect(await publishOn(context)).toMatchObject({ kind: 'notYet', retryAfterMs });
  site.network.failNext('other', limited);
  expect(await wordpress.lookUp(again)).toMatchObject({ kind: 'notYet', retryAfterMs });
});

test('what was taken for not out, and came to be after all, is not made twice', async () => {
  const { site, context } = await scene();
  site.network.failNext('commit', dropAfter);
  expect(await publishOn(context)).toMatchObject({ kind: 'unknown' });
  const [post] = site.network.created();
  expect(await publishOn({ ...context, attempts: 2 })).toMatchObject({ kind: 'published', remote: { id: post?.id } });
  expect(site.network.created()).toHaveLength(1);
});
