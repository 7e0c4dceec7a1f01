import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { EffectLog } from './effect-log.ts';
import type { Fault, FaultPlan, RequestKind } from './faults.ts';
import { markIn } from './marks.ts';
import type { FakeAnswer, FakeProtocol, FakeRequest } from './protocol.ts';
import { readRequest } from './read-request.ts';
import type { WorldSettings, WorldState } from './world.ts';

export interface NetworkParts {
  readonly protocol: FakeProtocol;
  readonly world: WorldState;
  readonly log: EffectLog;
  readonly faults: FaultPlan;
  readonly settings: WorldSettings;
  readonly now: () => number;
}

export interface ServedNetwork {
  readonly port: number;
  readonly origin: string;
  /** How many connections stand at the moment. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** Where redirects point. */
const ELSEWHERE = '/gone-elsewhere';
const FLOOD_BYTES = 10 * 1024 ** 3;

/** Speaks the protocol on loopback, with faults laid around it. */
export async function serveNetwork(parts: NetworkParts, port = 0): Promise<ServedNetwork> {
  const server = http.createServer((incoming, response) => {
    if (parts.settings.isDown) {
      incoming.socket.destroy();
      return;
    }
    void readRequest(incoming).then((request) => request && respond(parts, request, response));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    origin: `http://127.0.0.1:${bound}`,
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(parts: NetworkParts, request: FakeRequest, response: http.ServerResponse): Promise<void> {
  const { protocol, world, log, faults, settings, now } = parts;
  const number = world.nextRequest();
  if (request.path.startsWith(ELSEWHERE)) {
    log.append({ kind: 'followed', request: number, at: now() });
    response.writeHead(200).end('{}');
    return;
  }
  const of = kindOf(protocol, request);
  const account = protocol.accountOf(request);
  const fault = faults.next(of);
  log.append({ kind: 'request', request: number, at: now(), of, account, fault, mark: markIn(textOf(request)) });
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const answer = async () => {
    if (account !== null && settings.lockedOut.includes(account)) return protocol.refusals.unauthorized;
    return protocol.handle(request, world.viewFor(number));
  };
  response.sendDate = false;
  response.setHeader('date', new Date(now() + settings.dateOffsetMs).toUTCString());
  try {
    await carryOut(protocol, fault, answer, response);
  } catch (error) {
    // A mistake of the protocol's own must be seen, not taken for a fault.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    response.writeHead(599).end('the fake network has a mistake');
  }
}

function textOf(request: FakeRequest): string {
  return Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength).toString('latin1');
}

function kindOf(protocol: FakeProtocol, request: FakeRequest): RequestKind {
  if (protocol.isCommit(request)) return 'commit';
  return protocol.isRemoval(request) ? 'removal' : 'other';
}

async function carryOut(
  protocol: FakeProtocol,
  fault: Fault | null,
  work: () => Promise<FakeAnswer>,
  response: http.ServerResponse,
): Promise<void> {
  const { refusals } = protocol;
  switch (fault?.kind) {
    case undefined:
    case 'delay':
      return send(response, await work());
    case 'drop':
      if (fault.effect) await work();
      response.destroy();
      return;
    case 'cutAnswer':
      return sendCut(response, await work(), fault.bytes);
    case 'status':
      if (fault.effect) await work();
      return send(response, { status: fault.status, body: fault.status === 503 ? '' : { error: 'Internal error' } });
    case 'refuse':
      return send(response, refusals.invalid);
    case 'duplicate':
      return send(response, refusals.duplicate ?? refusals.invalid);
    case 'unauthorized':
      return send(response, refusals.unauthorized);
    case 'rateLimited':
      return send(response, refusals.rateLimited(fault.retryAfter));
    case 'slow':
      return sendSlowly(response, await work(), fault.bytesPerSecond);
    case 'halfJson': {
      const { text, ...rest } = encoded(await work());
      return send(response, { ...rest, body: text.slice(0, Math.floor(text.length / 2)) });
    }
    case 'html':
      if (fault.effect) await work();
      return send(response, {
        status: fault.status,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>One moment</title><h1>Checking your browser</h1>',
      });
    case 'flood':
      await work();
      return flood(response);
    case 'errorBody':
      if (fault.effect) await work();
      return send(response, {
        status: 200,
        body: { ok: false, error: 'Something went wrong', code: 'internal_error' },
      });
    case 'redirect':
      return send(response, { status: fault.status, headers: { location: `${ELSEWHERE}?from=post` }, body: '' });
    case 'gone':
      return send(response, { status: 404, body: { error: 'Record not found' } });
  }
}

function encoded({ status, headers, body }: FakeAnswer) {
  const isJson = typeof body === 'object';
  const text = isJson ? JSON.stringify(body) : (body ?? '');
  return {
    status,
    headers: { ...(isJson && { 'content-type': 'application/json; charset=utf-8' }), ...headers },
    text,
  };
}

function send(response: http.ServerResponse, answer: FakeAnswer): void {
  const { status, headers, text } = encoded(answer);
  response.writeHead(status, headers).end(text);
}

function sendCut(response: http.ServerResponse, answer: FakeAnswer, bytes: number): void {
  const { status, headers, text } = encoded(answer);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.write(Buffer.from(text).subarray(0, bytes), () => response.destroy());
}

async function sendSlowly(response: http.ServerResponse, answer: FakeAnswer, bytesPerSecond: number): Promise<void> {
  const { status, headers, text } = encoded(answer);
  response.writeHead(status, headers).flushHeaders();
  for (const byte of Buffer.from(text)) {
    if (response.destroyed) return;
    response.write(Uint8Array.of(byte));
    await new Promise((resolve) => setTimeout(resolve, 1000 / bytesPerSecond));
  }
  response.end();
}

async function flood(response: http.ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  // Whoever has had enough of it hangs up.
  await pipeline(endless(), response).catch(() => {});
}

function* endless(): Generator<Uint8Array> {
  const chunk = Buffer.alloc(1024 ** 2, 0x20);
  for (let sent = 0; sent < FLOOD_BYTES; sent += chunk.length) yield chunk;
}
