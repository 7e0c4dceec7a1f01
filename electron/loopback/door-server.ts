import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { fail } from '#shared/lib/outcome.ts';
import type { Guard, Refused } from './guard/guard.ts';
import type { DoorAddress } from './guard/judge-request.ts';
import { SECURITY_HEADERS } from './guard/security-headers.ts';
import { ACCESS_DENIED } from './routes/envelopes.ts';

/** The only address that is ever listened on. */
const LOOPBACK = '127.0.0.1';
const DRAIN_MS = 3000;

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2000,
  // The guard says it itself, with the headers that every answer has.
  requireHostHeader: false,
} as const;
const CONNECTIONS_MAX = 256;

type Serve = (request: Request) => Response | Promise<Response>;

/** A server that listens, with its port known and nobody answering yet. */
export interface BoundServer {
  readonly address: DoorAddress;
  readonly port: number;
  /** From here on, what the guard lets in is served. */
  serve(guard: Guard, serve: Serve): void;
  /** Lets what is in flight finish, for a few seconds, and closes. */
  close(): Promise<void>;
}

export async function bindServer(port: number): Promise<BoundServer> {
  const server = createServer(LIMITS);
  server.maxConnections = CONNECTIONS_MAX;
  // Node would leave out headers past a number of them, and with them a second Host; the size above is limit enough.
  server.maxHeadersCount = 0;
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const bound = server.address() as AddressInfo;
  const origin = new URL(`http://${LOOPBACK}:${bound.port}`).origin;
  return {
    address: { origin, host: new URL(origin).host },
    port: bound.port,
    serve: (guard, serve) => attach(server, guard, serve),
    close: () => closeServer(server),
  };
}

function attach(server: Server, guard: Guard, serve: Serve) {
  const listener = getRequestListener(serve, { overrideGlobalObjects: false });
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse, awaitsGo: boolean) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value);
    const admission = guard.admit({
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      httpVersion: incoming.httpVersion,
      rawHeaders: incoming.rawHeaders,
    });
    if (admission.kind === 'refused') return answerRefused(outgoing, admission);
    if (awaitsGo) outgoing.writeContinue();
    void listener(incoming, outgoing);
  };
  server.on('request', (incoming, outgoing) => handle(incoming, outgoing, false));
  server.on('checkContinue', (incoming, outgoing) => handle(incoming, outgoing, true));
  server.on('checkExpectation', (_incoming: IncomingMessage, outgoing: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value);
    guard.count('expectation');
    answerRefused(outgoing, { kind: 'refused', status: 417, denied: false, retryAfterS: null });
  });
  server.on('clientError', answerUnreadable);
}

/** The connection ends with it, so that no byte of a refused body is read. */
function answerRefused(outgoing: ServerResponse, refused: Refused) {
  const body = refused.denied ? JSON.stringify(fail(ACCESS_DENIED)) : '';
  outgoing.setHeader('Connection', 'close');
  outgoing.setHeader('Content-Length', Buffer.byteLength(body));
  if (body !== '') outgoing.setHeader('Content-Type', 'application/json');
  if (refused.retryAfterS !== null) outgoing.setHeader('Retry-After', refused.retryAfterS);
  outgoing.writeHead(refused.status).end(body);
}

const UNREADABLE_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not HTTP never becomes a request; it is answered on the bare socket. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket) {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = UNREADABLE_STATUS[error.code ?? ''] ?? '400 Bad Request';
  const headers = Object.entries({ ...SECURITY_HEADERS, Connection: 'close', 'Content-Length': '0' });
  socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, () =>
    socket.destroy(),
  );
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
