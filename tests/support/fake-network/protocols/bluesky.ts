import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FakeAnswer, FakePost, FakeProtocol, FakeRequest, FakeWorld } from '../protocol.ts';

interface RecordCall {
  readonly repo: string;
  readonly collection: string;
  readonly rkey: string;
  readonly record: { readonly text: string; readonly createdAt: string; readonly [field: string]: unknown };
}

/** A personal data server, with its answers as seen on the real one. An account's name is the first label of its handle. */
export const blueskyProtocol: FakeProtocol = {
  network: 'bluesky',
  isCommit: (request) => nsidOf(request) === 'com.atproto.repo.putRecord',
  isRemoval: (request) => nsidOf(request) === 'com.atproto.repo.deleteRecord',
  accountOf: (request) => /^Bearer (?:access|refresh)\.(.+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? null,
  connectInput: (origin, account) => ({
    settings: { service: origin, handle: `${account}.test` },
    secrets: { appPassword: passwordOf(account) },
  }),
  handle: (request, world) => answer(request, world),
  refusals: {
    unauthorized: refusal(401, 'AuthenticationRequired', 'Invalid identifier or password'),
    rateLimited: (retryAfter) => ({
      ...refusal(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
      headers: { 'retry-after': retryAfter },
    }),
    invalid: refusal(400, 'InvalidRequest', 'Invalid app.bsky.feed.post record: Record/text must not be longer'),
    duplicate: null,
  },
};

function answer(request: FakeRequest, world: FakeWorld): FakeAnswer {
  const nsid = nsidOf(request);
  switch (nsid) {
    case 'com.atproto.identity.resolveHandle':
      return { status: 200, body: { did: didOf(accountNamed(request.query.get('handle') ?? '')) } };
    case 'com.atproto.server.createSession': {
      const { identifier, password } = request.json() as { identifier: string; password: string };
      const account = accountNamed(identifier);
      return password === passwordOf(account) ? session(account) : blueskyProtocol.refusals.unauthorized;
    }
  }
  const account = blueskyProtocol.accountOf(request);
  if (account === null) return refusal(401, 'AuthMissing', 'Authentication Required');
  switch (nsid) {
    case 'com.atproto.server.refreshSession':
      return session(account);
    case 'com.atproto.repo.uploadBlob':
      return uploadBlob(request, world);
    case 'com.atproto.repo.putRecord':
      return putRecord(account, request.json() as RecordCall, world);
    case 'com.atproto.repo.getRecord': {
      const post = world.find(uriOf(Object.fromEntries(request.query) as unknown as RecordCall));
      return post === undefined
        ? refusal(400, 'RecordNotFound', 'Could not locate record')
        : { status: 200, body: { uri: post.id, cid: 'bafyrei', value: post.raw } };
    }
    case 'com.atproto.repo.deleteRecord':
      return { status: 200, ...(world.remove(uriOf(request.json() as RecordCall), account) && { body: {} }) };
    default:
      return refusal(501, 'MethodNotImplemented', 'Method Not Implemented');
  }
}

function uploadBlob(request: FakeRequest, world: FakeWorld): FakeAnswer {
  const sha256 = createHash('sha256').update(request.body).digest('hex');
  const link = `bafkrei${sha256.slice(0, 52)}`;
  const mimeType = request.headers['content-type'] ?? '';
  blobsOf(world).set(link, { sha256, mime: mimeType });
  return { status: 200, body: { blob: { $type: 'blob', ref: { $link: link }, mimeType, size: request.body.length } } };
}

/** The same record again is no change; another under the same key is refused. */
function putRecord(account: string, call: RecordCall, world: FakeWorld): FakeAnswer {
  if (call.repo !== didOf(account)) return refusal(400, 'InvalidRequest', 'Could not find repo');
  const id = uriOf(call);
  const existing = world.find(id);
  const same = { status: 200, body: { uri: id, cid: 'bafyrei' } };
  if (existing)
    return isDeepStrictEqual(existing.raw, call.record) ? same : refusal(400, 'InvalidSwap', 'Record was at');
  const links = [...JSON.stringify(call.record).matchAll(/"\$link":"([^"]+)"/g)].map(([, link]) => link ?? '');
  const media: FakePost['media'][number][] = [];
  for (const link of links) {
    const blob = blobsOf(world).get(link);
    if (blob === undefined) return refusal(400, 'BlobNotFound', `Could not find blob: ${link}`);
    media.push({ ...blob, alt: '' });
  }
  world.create({
    id,
    account,
    text: call.record.text,
    media,
    createdAtMs: world.now(),
    key: call.rkey,
    raw: call.record,
  });
  return same;
}

function blobsOf(world: FakeWorld) {
  return world.memory('blobs', () => new Map<string, { readonly sha256: string; readonly mime: string }>());
}

function nsidOf(request: FakeRequest): string {
  return request.path.replace('/xrpc/', '');
}

function session(account: string): FakeAnswer {
  const tokens = { accessJwt: `access.${account}`, refreshJwt: `refresh.${account}` };
  return { status: 200, body: { did: didOf(account), handle: `${account}.test`, active: true, ...tokens } };
}

function accountNamed(handle: string): string {
  return handle.replace(/\.test$/, '');
}

function didOf(account: string): string {
  return `did:plc:${account}`;
}

function passwordOf(account: string): string {
  return `app-password-of-${account}`;
}

function uriOf({ repo, collection, rkey }: Pick<RecordCall, 'repo' | 'collection' | 'rkey'>): string {
  return `at://${repo}/${collection}/${rkey}`;
}

function refusal(status: number, error: string, message: string): FakeAnswer {
  return { status, body: { error, message } };
}
