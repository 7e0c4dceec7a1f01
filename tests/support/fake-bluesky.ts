import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { onTestFinished } from 'vitest';

/** What happens to one call instead of, or besides, what was asked for. */
export type BlueskyFault =
  /** The connection breaks: before anything was done, or after it was. */
  | { readonly kind: 'dropBefore' }
  | { readonly kind: 'dropAfter' }
  /** It is done, and then answered with this. */
  | { readonly kind: 'doneButAnswered'; readonly status: number; readonly body: string }
  /** It is not done, and answered with this. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface StoredRecord {
  readonly uri: string;
  readonly value: unknown;
}

/** A personal data server as far as the connector uses one, with its answers as seen on the real one. */
export interface FakeBluesky {
  readonly service: string;
  readonly did: string;
  /** Calls by name, in order, those that failed too. */
  readonly calls: readonly string[];
  /** Records that were ever made, in order: one that is there twice was made twice. */
  readonly created: readonly string[];
  records(): StoredRecord[];
  blobs(): Uint8Array[];
  /** The next call of this name goes wrong; several are taken in order. */
  failNext(nsid: string, ...faults: readonly BlueskyFault[]): void;
  /** Access tokens handed out so far are refused from now on. */
  expireTokens(): void;
  /** Renewal is refused from now on. */
  expireRenewals(): void;
  changePassword(password: string): void;
  forgetBlobs(): void;
}

interface State {
  password: string;
  generation: number;
  renewals: boolean;
  readonly records: Map<string, unknown>;
  readonly blobs: Map<string, Uint8Array>;
  readonly created: string[];
}

interface Call {
  readonly nsid: string;
  readonly token: string | null;
  readonly query: URLSearchParams;
  readonly mime: string;
  readonly body: Uint8Array;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const HANDLE = 'zerno.test';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';
const DID = 'did:plc:zernozernozernozernozern';

export async function fakeBluesky(): Promise<FakeBluesky> {
  const state: State = {
    password: PASSWORD,
    generation: 1,
    renewals: true,
    records: new Map(),
    blobs: new Map(),
    created: [],
  };
  const calls: string[] = [];
  const faults = new Map<string, BlueskyFault[]>();
  const server = http.createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call.nsid);
      respond(response, faults.get(call.nsid)?.shift(), () => answer(state, call));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    service: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    did: DID,
    calls,
    created: state.created,
    records: () => [...state.records].map(([uri, value]) => ({ uri, value })),
    blobs: () => [...state.blobs.values()],
    failNext: (nsid, ...next) => void faults.set(nsid, [...(faults.get(nsid) ?? []), ...next]),
    expireTokens: () => void (state.generation += 1),
    expireRenewals: () => void (state.renewals = false),
    changePassword: (password) => void (state.password = password),
    forgetBlobs: () => state.blobs.clear(),
  };
}

function respond(response: http.ServerResponse, fault: BlueskyFault | undefined, work: () => Answer): void {
  if (fault?.kind === 'dropBefore') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'answered') {
    response.writeHead(fault.status, fault.headers).end(fault.body);
    return;
  }
  const { status, body } = work();
  if (fault?.kind === 'dropAfter') response.destroy();
  else if (fault) response.writeHead(fault.status).end(fault.body);
  else {
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
}

async function readCall(request: http.IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return {
    nsid: url.pathname.replace('/xrpc/', ''),
    token: request.headers.authorization?.replace('Bearer ', '') ?? null,
    query: url.searchParams,
    mime: request.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  };
}

function refusal(status: number, error: string, message: string): Answer {
  return { status, body: { error, message } };
}

function answer(state: State, call: Call): Answer {
  switch (call.nsid) {
    case 'com.atproto.identity.resolveHandle':
      return call.query.get('handle') === HANDLE
        ? { status: 200, body: { did: DID } }
        : refusal(400, 'HandleNotFound', 'Unable to resolve handle');
    case 'com.atproto.server.createSession': {
      const { identifier, password } = jsonOf(call) as { identifier: string; password: string };
      const isRight = identifier === HANDLE && password === state.password;
      return isRight ? session(state) : refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
    }
    case 'com.atproto.server.refreshSession':
      return state.renewals && call.token?.startsWith('refresh-')
        ? session(state)
        : refusal(400, 'ExpiredToken', 'Token has been revoked');
    default:
      if (call.token === null) return refusal(401, 'AuthMissing', 'Authentication Required');
      if (call.token !== `access-${state.generation}`) return refusal(400, 'ExpiredToken', 'Token has expired');
      return repoAnswer(state, call);
  }
}

function session({ generation }: State): Answer {
  const tokens = { accessJwt: `access-${generation}`, refreshJwt: `refresh-${generation}` };
  return { status: 200, body: { did: DID, handle: HANDLE, active: true, ...tokens } };
}

function repoAnswer(state: State, call: Call): Answer {
  switch (call.nsid) {
    case 'com.atproto.repo.uploadBlob': {
      const link = `bafkrei${createHash('sha256').update(call.body).digest('hex').slice(0, 52)}`;
      state.blobs.set(link, call.body);
      const blob = { $type: 'blob', ref: { $link: link }, mimeType: call.mime, size: call.body.length };
      return { status: 200, body: { blob } };
    }
    case 'com.atproto.repo.putRecord':
      return putRecord(state, jsonOf(call) as RecordCall);
    case 'com.atproto.repo.getRecord': {
      const uri = uriOf(Object.fromEntries(call.query) as unknown as RecordCall);
      return state.records.has(uri)
        ? { status: 200, body: { uri, cid: 'bafyrei', value: state.records.get(uri) } }
        : refusal(400, 'RecordNotFound', `Could not locate record: ${uri}`);
    }
    case 'com.atproto.repo.deleteRecord':
      return { status: 200, ...(state.records.delete(uriOf(jsonOf(call) as RecordCall)) && { body: {} }) };
    default:
      return refusal(501, 'MethodNotImplemented', 'Method Not Implemented');
  }
}

interface RecordCall {
  readonly repo: string;
  readonly collection: string;
  readonly rkey: string;
  readonly record: unknown;
  readonly swapRecord?: null;
}

function putRecord(state: State, call: RecordCall): Answer {
  const uri = uriOf(call);
  const existing = state.records.get(uri);
  const body = { uri, cid: 'bafyrei' };
  if (existing !== undefined && isDeepStrictEqual(existing, call.record)) return { status: 200, body };
  if (existing !== undefined && call.swapRecord === null) {
    return refusal(400, 'InvalidSwap', 'Record was at bafyrei');
  }
  const missing = linksIn(call.record).find((link) => !state.blobs.has(link));
  if (missing !== undefined) return refusal(400, 'BlobNotFound', `Could not find blob: ${missing}`);
  state.records.set(uri, call.record);
  state.created.push(uri);
  return { status: 200, body };
}

function linksIn(record: unknown): string[] {
  return [...JSON.stringify(record).matchAll(/"\$link":"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function uriOf({ repo, collection, rkey }: Pick<RecordCall, 'repo' | 'collection' | 'rkey'>): string {
  return `at://${repo}/${collection}/${rkey}`;
}

function jsonOf(call: Call): unknown {
  return JSON.parse(Buffer.from(call.body).toString('utf8'));
}
