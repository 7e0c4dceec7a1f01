import http from 'node:http';
import https from 'node:https';
import { fail, ok } from '#shared/lib/outcome.ts';
import type { Http, HttpAnswer, HttpFailure, HttpOutcome, HttpRequest } from './http.ts';

const MAX_BYTES = 32 * 1024 ** 2;

type Reason = HttpFailure['reason'];

/**
 * The way out over Node's own client, one connection a request. Not `fetch`: that sends a request a second time by itself
 * when it is answered 421, and can't say whether a request that failed had left.
 */
export const nodeHttp: Http = {
  async request(request) {
    const url = new URL(request.url);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      return failure('before', 'other', `${url.protocol} addresses can't be reached`);
    }
    if (request.signal?.aborted) return failure('before', 'aborted', 'called off before it was sent');
    return send(url, request, await encodeBody(request));
  },
};

interface EncodedBody {
  readonly bytes: Uint8Array | null;
  readonly contentType: string | null;
}

async function encodeBody({ body }: HttpRequest): Promise<EncodedBody> {
  if (body === undefined) return { bytes: null, contentType: null };
  if (typeof body === 'string') return { bytes: Buffer.from(body), contentType: null };
  if (body instanceof Uint8Array) return { bytes: body, contentType: null };
  const form = new Response(body);
  return { bytes: await form.bytes(), contentType: form.headers.get('content-type') };
}

function send(url: URL, request: HttpRequest, body: EncodedBody): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    // Until the connection stands (and TLS with it), not a byte of the request can have left.
    let connected = false;
    const client = (url.protocol === 'https:' ? https : http).request(url, {
      method: request.method,
      agent: false,
      headers: headersOf(request, body),
    });
    const settle = (outcome: HttpOutcome) => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
      client.destroy();
      resolve(outcome);
    };
    const giveUp = (reason: Reason, message: string) =>
      settle(failure(connected ? 'maybe' : 'before', reason, message));
    const onAbort = () => giveUp('aborted', 'called off');
    const timer = setTimeout(() => giveUp('timeout', `no answer within ${request.timeoutMs} ms`), request.timeoutMs);
    request.signal?.addEventListener('abort', onAbort);

    client.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    client.on('error', (error) => giveUp(reasonOf(error, connected), describe(error)));
    client.on('response', (response) => {
      void readAnswer(response, request.maxBytes ?? MAX_BYTES).then(settle, (error: Error) =>
        giveUp(reasonOf(error, true), describe(error)),
      );
    });
    client.end(body.bytes ?? undefined);
  });
}

function headersOf(request: HttpRequest, body: EncodedBody): Record<string, string | number> {
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    // Nothing here unpacks an answer, so none may come packed.
    'accept-encoding': 'identity',
    ...(body.contentType && { 'content-type': body.contentType }),
    ...Object.fromEntries(given),
    ...(body.bytes && { 'content-length': body.bytes.byteLength }),
  };
}

async function readAnswer(response: http.IncomingMessage, maxBytes: number): Promise<HttpOutcome> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return failure('maybe', 'tooLarge', `the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  if (!response.complete) return failure('maybe', 'reset', 'the answer broke off');
  const answer: HttpAnswer = {
    status: response.statusCode ?? 0,
    headers: plainHeaders(response.headers),
    body: Buffer.concat(chunks),
  };
  return ok(answer);
}

function plainHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

const REASONS: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
};

/** Codes by which OpenSSL and Node name a handshake or a certificate that failed. */
const TLS_CODE = /^ERR_(?:SSL|TLS)_|CERT|_SIGNATURE|^EPROTO$|^UNABLE_TO_/;

function reasonOf(error: Error, connected: boolean): Reason {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!connected && TLS_CODE.test(code)) return 'tls';
  return REASONS[code] ?? 'other';
}

/** The code says it all; messages of Node repeat addresses, which may hold a token in their path. */
function describe(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function failure(effect: HttpFailure['effect'], reason: Reason, message: string): HttpOutcome {
  return fail({ effect, reason, message });
}
