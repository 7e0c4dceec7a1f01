import { expect, test } from 'vitest';
import type { ChannelAccess } from '#core/channels/connector.ts';
import { wordpress } from '#core/channels/wordpress/connector.ts';
import { siteAddress } from '#core/channels/wordpress/site-address.ts';
import { maintenance, noPage, refusal } from '#tests/support/fake-network/protocols/wordpress-answers.ts';
import type { FakeAnswer } from '#tests/support/fake-network/protocol.ts';
import { wordpressSite } from '#tests/support/wordpress-site.ts';

function withSettings(access: ChannelAccess, settings: Record<string, string>): ChannelAccess {
  return { ...access, settings: { ...access.settings, ...settings } };
}

test('a site is connected by its address, a user and an application password with its spaces', async () => {
  const { network, given } = await wordpressSite();
  const host = network.origin.replace('http://', '');
  expect(given.secrets['applicationPassword']).toMatch(/^(?:\w{4} ){5}\w{4}$/);
  const outcome = await wordpress.connect(withSettings(given, { site: ` ${network.origin}/wp-admin/ ` }));
  expect(outcome).toEqual({
    kind: 'connected',
    handle: `olena@${host}`,
    settings: {
      site: network.origin,
      restRoot: `${network.origin}/wp-json/`,
      user: 'olena',
      userId: expect.stringMatching(/^\d+$/),
    },
  });
});

test('a site with plain permalinks is found too', async () => {
  const { network, given } = await wordpressSite({ permalinks: 'plain' });
  const outcome = await wordpress.connect(given);
  expect(outcome).toMatchObject({ settings: { restRoot: `${network.origin}/index.php?rest_route=/` } });
});

test('a bare host on this machine is taken as it is, redirects within the site are followed', async () => {
  const site = await wordpressSite();
  site.inPlace = ({ path, query }) =>
    path === '/wp-json/'
      ? { status: 301, headers: { location: `/blog/wp-json/?${query.toString()}` }, body: '' }
      : null;
  const { origin } = site.network;
  const index: FakeAnswer = {
    status: 200,
    body: { namespaces: ['wp/v2'], authentication: { 'application-passwords': {} } },
  };
  const before = site.inPlace;
  site.inPlace = (request, world) => {
    if (request.path === '/blog/wp-json/') return index;
    if (request.path === '/blog/wp-json/wp/v2/users/me') {
      return { status: 200, body: { id: 7, username: 'olena', capabilities: { publish_posts: true } } };
    }
    return before(request, world);
  };
  const outcome = await wordpress.connect(withSettings(site.given, { site: origin.replace('http://', '') }));
  expect(outcome).toMatchObject({
    kind: 'connected',
    settings: { site: `${origin}/blog`, restRoot: `${origin}/blog/wp-json/`, userId: '7' },
  });
});

test.each([
  ['zerno.example', 'https://zerno.example'],
  ['https://Zerno.example/', 'https://zerno.example'],
  ['https://zerno.example/blog/', 'https://zerno.example/blog'],
  ['https://zerno.example/blog/wp-login.php?redirect_to=x', 'https://zerno.example/blog'],
  ['localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/wp-json/wp/v2', 'http://127.0.0.1:8080'],
  ['http://zerno.example', null],
  ['https://olena:secret@zerno.example', null],
  ['ftp://zerno.example', null],
  ['nonsense of all kinds', null],
  ['', null],
])('the address %j is that of the site %j', (given, site) => {
  expect(siteAddress(given)).toBe(site);
});

test.each([
  ['an address that is none', { site: 'http://zerno.example' }, {}, 'site', 'wordpress.badAddress'],
  ['no user name', { user: ' ' }, {}, 'user', 'wordpress.noUser'],
  ['no password', {}, { applicationPassword: '  ' }, 'applicationPassword', 'wordpress.noPassword'],
  ['a wrong password', {}, { applicationPassword: 'abcd efgh' }, 'applicationPassword', 'wordpress.denied'],
  ['an unknown user', { user: 'nobody' }, {}, 'applicationPassword', 'wordpress.denied'],
])('%s is refused by its field', async (_, settings, secrets, field, code) => {
  const { given } = await wordpressSite();
  const access = { ...withSettings(given, settings), secrets: { ...given.secrets, ...secrets } };
  expect(await wordpress.connect(access)).toMatchObject({ kind: 'refused', field, problem: { code } });
});

test('a user who may not publish is told so', async () => {
  const { given } = await wordpressSite({ role: 'contributor' });
  expect(await wordpress.connect(given)).toMatchObject({
    kind: 'refused',
    field: 'user',
    problem: { code: 'wordpress.noRights', message: expect.stringContaining('an author') },
  });
});

test('a site that has switched application passwords off is told before one is sent', async () => {
  const { given, calls, network } = await wordpressSite({ passwords: 'off' });
  expect(await wordpress.connect(given)).toMatchObject({
    kind: 'refused',
    problem: { code: 'wordpress.passwordsOff', message: expect.stringContaining('https') },
  });
  expect(calls).toEqual(['GET /']);
  expect(network.log.some((entry) => entry.kind === 'request' && entry.account !== null)).toBe(false);
});

const html = (status: number): FakeAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<h1>No</h1>',
});

test.each<[string, FakeAnswer, object]>([
  ['not WordPress', noPage, { kind: 'refused', problem: { code: 'wordpress.notWordPress' } }],
  ['a page that is no API', html(200), { kind: 'refused', problem: { code: 'wordpress.notWordPress' } }],
  ['a firewall', html(403), { kind: 'refused', problem: { code: 'wordpress.apiBlocked' } }],
  [
    'an API without posts',
    { status: 200, body: { namespaces: ['shop/v1'] } },
    { kind: 'refused', problem: { code: 'wordpress.apiBlocked' } },
  ],
  ['a broken server', html(500), { kind: 'unreachable', problem: { code: 'wordpress.unavailable' } }],
  ['a site that is being updated', maintenance, { kind: 'unreachable' }],
  [
    'a site that has moved',
    { status: 301, headers: { location: 'https://elsewhere.example/wp-json/' }, body: '' },
    {
      kind: 'refused',
      field: 'site',
      problem: { code: 'wordpress.moved', message: expect.stringContaining('elsewhere') },
    },
  ],
  [
    'a redirect to where passwords can be read',
    { status: 301, headers: { location: 'http://zerno.example/wp-json/' }, body: '' },
    { kind: 'refused', field: 'site', problem: { code: 'wordpress.moved' } },
  ],
])('%s is told apart, and no password goes there', async (_, answer, expected) => {
  const site = await wordpressSite();
  site.inPlace = () => answer;
  const authorized: string[] = [];
  site.inPlace = (request) => {
    authorized.push(request.headers['authorization'] ?? '');
    return answer;
  };
  expect(await wordpress.connect(site.given)).toMatchObject(expected);
  expect(authorized.filter((header) => header !== '')).toEqual([]);
});

test('an API that is hidden from strangers opens with the password', async () => {
  const site = await wordpressSite();
  site.inPlace = ({ headers }) =>
    headers['authorization'] === undefined ? refusal(401, 'rest_login_required', 'REST API restricted.') : null;
  expect(await wordpress.connect(site.given)).toMatchObject({ kind: 'connected' });
});

test('a site that repeats the password does not get it into what is shown', async () => {
  const site = await wordpressSite();
  const password = site.given.secrets['applicationPassword'] ?? '';
  const sent = password.replaceAll(' ', '');
  site.inPlace = ({ path, headers }) =>
    path.endsWith('/users/me')
      ? refusal(401, 'incorrect_password', `<strong>Error:</strong> ${password} ${sent} ${headers['authorization']}`)
      : null;
  const outcome = JSON.stringify(await wordpress.connect(site.given));
  expect(outcome).toContain('Error: ••• ••• Basic •••');
  expect(outcome).not.toContain(sent);
});

test('the clock is asked at the root of the API', async () => {
  const { network, access } = await wordpressSite();
  expect(wordpress.clockUrl?.(access.settings)).toBe(`${network.origin}/wp-json/?_fields=name`);
});
