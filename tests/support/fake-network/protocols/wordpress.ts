import type { FakeAnswer, FakeProtocol, FakeRequest, FakeWorld } from '../protocol.ts';
import { noPage, noRoute, one, refusal } from './wordpress-answers.ts';
import { mediaAnswer } from './wordpress-media.ts';
import { postsAnswer } from './wordpress-posts.ts';
import { passwordOf, rightsOf, routeOf, userOf, type SiteCall, type SiteSetup } from './wordpress-site.ts';
import { termsAnswer } from './wordpress-terms.ts';

const usual: SiteSetup = {
  permalinks: 'pretty',
  role: 'author',
  passwords: 'on',
  hasTrash: true,
  mimes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4'],
};

/** A site of WordPress 6.1, with its answers as seen on a real one and read in its source. */
export function fakeWordpress(unusual: Partial<SiteSetup> = {}): FakeProtocol {
  const setup = { ...usual, ...unusual };
  const routeIs = (request: FakeRequest, method: string, route: RegExp) =>
    request.method === method && route.test(routeOf(request, setup) ?? '');
  return {
    network: 'wordpress',
    isCommit: (request) => routeIs(request, 'POST', /^\/wp\/v2\/posts$/),
    isRemoval: (request) => routeIs(request, 'DELETE', /^\/wp\/v2\/posts\/\d+$/),
    accountOf: (request) => userOf(request)?.name ?? null,
    connectInput: (origin, account) => ({
      settings: { site: origin, user: account },
      secrets: { applicationPassword: passwordOf(account) },
    }),
    handle: (request, world) => answer(request, world, setup),
    refusals: {
      unauthorized: refusal(401, 'incorrect_password', 'The provided password is an invalid application password.'),
      rateLimited: (retryAfter) => ({
        status: 429,
        headers: { 'retry-after': retryAfter, 'content-type': 'text/html' },
        body: '<!doctype html><title>429 Too Many Requests</title>',
      }),
      invalid: refusal(400, 'rest_invalid_param', 'Invalid parameter(s): content'),
      duplicate: null,
    },
  };
}

export const wordpressProtocol = fakeWordpress();

function answer(request: FakeRequest, world: FakeWorld, setup: SiteSetup): FakeAnswer {
  const route = routeOf(request, setup);
  if (route === null) return noPage;
  const call: SiteCall = {
    request,
    method: request.method,
    route,
    user: setup.passwords === 'on' ? userOf(request) : null,
    setup,
    world,
    origin: `http://${request.headers['host'] ?? ''}`,
    fields: request.query.get('_fields'),
  };
  if (route === '/') return one(200, indexOf(call), call.fields);
  const [, kind, id] = /^\/wp\/v2\/(posts|media|categories|tags|users)(?:\/(\d+|me))?$/.exec(route) ?? [];
  switch (kind) {
    case 'users':
      return id === 'me' ? userAnswer(call) : noRoute;
    case 'posts':
      return postsAnswer(call, id ?? null);
    case 'media':
      return mediaAnswer(call, id === undefined ? null : Number(id));
    case 'categories':
    case 'tags':
      return id === undefined ? termsAnswer(call, kind) : noRoute;
    default:
      return noRoute;
  }
}

function indexOf({ origin, setup }: SiteCall): object {
  const endpoints = { authorization: `${origin}/wp-admin/authorize-application.php` };
  return {
    name: 'Zerno',
    url: origin,
    home: origin,
    namespaces: ['oembed/1.0', 'wp/v2', 'wp-site-health/v1', 'wp-block-editor/v1'],
    authentication: setup.passwords === 'on' ? { 'application-passwords': { endpoints } } : [],
    routes: {},
  };
}

function userAnswer(call: SiteCall): FakeAnswer {
  const { user } = call;
  if (user === null) return refusal(401, 'rest_not_logged_in', 'You are not currently logged in.');
  const { id, name } = user;
  return one(200, { id, username: name, name, roles: [call.setup.role], capabilities: rightsOf(call) }, call.fields);
}
