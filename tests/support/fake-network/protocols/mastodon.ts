import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeProtocol, FakeRequest, FakeWorld } from '../protocol.ts';
import { configuration, notFound, refusal } from './mastodon-answers.ts';
import { showAttachment, upload } from './mastodon-media.ts';
import { editStatus, listStatuses, postStatus, removeStatus, statusCount, statusJson } from './mastodon-statuses.ts';

const STATUS = /^\/api\/v1\/statuses\/(\d+)$/;
const SCOPES = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'];

/** Mastodon's API, with its answers as its documents and its source have them. An account's token carries its name. */
export const mastodonProtocol: FakeProtocol = {
  network: 'mastodon',
  isCommit: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses',
  isRemoval: ({ method, path }) => method === 'DELETE' && STATUS.test(path),
  accountOf: ({ headers }) => {
    const [, token, account] = /^Bearer ((.+)\..+)$/.exec(headers['authorization'] ?? '') ?? [];
    return account !== undefined && token === tokenOf(account) ? account : null;
  },
  connectInput: (origin, account) => ({
    settings: { instance: origin },
    secrets: { accessToken: tokenOf(account) },
  }),
  handle: (request, world) => answer(request, world),
  refusals: {
    unauthorized: refusal(401, 'The access token is invalid'),
    rateLimited: (retryAfter) => ({
      ...refusal(429, 'Too many requests'),
      headers: { 'retry-after': retryAfter, 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0' },
    }),
    invalid: refusal(422, 'Validation failed: Text character limit of 500 exceeded'),
    duplicate: refusal(422, 'Duplicate record'),
  },
};

function answer(request: FakeRequest, world: FakeWorld): FakeAnswer | Promise<FakeAnswer> {
  const { method, path } = request;
  const domain = request.headers['host'] ?? 'fake.test';
  if (method === 'GET' && path === '/api/v2/instance') {
    return { status: 200, body: { domain, title: 'Fake', version: '4.5.0', configuration } };
  }
  if (method === 'GET' && path === '/api/v1/instance') {
    return { status: 200, body: { uri: domain, title: 'Fake', version: '4.5.0', configuration } };
  }
  const account = mastodonProtocol.accountOf(request);
  return account === null ? mastodonProtocol.refusals.unauthorized : ofAccount(request, account, world);
}

function ofAccount(request: FakeRequest, account: string, world: FakeWorld): FakeAnswer | Promise<FakeAnswer> {
  const { method, path } = request;
  const id = STATUS.exec(path)?.[1] ?? '';
  switch (`${method} ${path.replace(STATUS, '/api/v1/statuses/:id').replace(/(?<=accounts\/|media\/)\d+/, ':id')}`) {
    case 'GET /api/v1/accounts/verify_credentials':
      return { status: 200, body: accountJson(account, world) };
    case 'GET /api/v1/apps/verify_credentials':
      return { status: 200, body: { name: 'Broadside', scopes: SCOPES } };
    case 'GET /api/v1/accounts/:id/statuses':
      return path.includes(`/${idOf(account)}/`) ? listStatuses(request, account, world) : { status: 200, body: [] };
    case 'POST /api/v2/media':
      return upload(request, account, world);
    case 'GET /api/v1/media/:id':
      return showAttachment(path.split('/').at(-1) ?? '', account, world);
    case 'POST /api/v1/statuses':
      return postStatus(request, account, world);
    case 'GET /api/v1/statuses/:id': {
      const post = world.find(id);
      return post ? { status: 200, body: statusJson(post) } : notFound;
    }
    case 'PUT /api/v1/statuses/:id':
      return editStatus(id, request, account, world);
    case 'DELETE /api/v1/statuses/:id':
      return removeStatus(id, account, world);
    default:
      return notFound;
  }
}

function accountJson(account: string, world: FakeWorld): object {
  return { id: idOf(account), username: account, acct: account, statuses_count: statusCount(account, world) };
}

function tokenOf(account: string): string {
  return `${account}.${createHash('sha256').update(`token of ${account}`).digest('base64url')}`;
}

function idOf(account: string): string {
  return String(Number.parseInt(createHash('sha256').update(account).digest('hex').slice(0, 12), 16));
}
