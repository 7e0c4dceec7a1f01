import type { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { ChannelAccess } from '../connector.ts';
import type { HttpAnswer, HttpFailure } from '../../ports/http.ts';
import { retryAfterMs } from '../retry-after.ts';

/** One call of the protocol: a query by GET, a procedure by POST. */
export interface XrpcCall<Value> {
  readonly nsid: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bytes?: { readonly mime: string; readonly content: Uint8Array };
  readonly isProcedure: boolean;
  readonly timeoutMs: number;
  readonly answer: z.ZodType<Value>;
}

/** What came of a call, by what is known of its effect. */
export type XrpcOutcome<Value> = { readonly kind: 'answered'; readonly value: Value } | XrpcFailure;

export type XrpcFailure =
  /** It provably had no effect and may be tried again. */
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** A documented refusal, in the server's words. */
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
  /** The token or the password is not accepted (any more). */
  | { readonly kind: 'denied'; readonly error: string; readonly message: string }
  /** It may have been carried out. */
  | { readonly kind: 'lost'; readonly reason: string };

const MAX_ANSWER_BYTES = 1_000_000;

/** Tokens that are not accepted come with 400, not 401 (seen on a real server). */
const DENIED = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired', 'AccountTakedown']);

/** Makes one call and nothing else: no repeat, no redirect. */
export async function callXrpc<Value>(
  access: ChannelAccess,
  service: string,
  token: string | null,
  call: XrpcCall<Value>,
): Promise<XrpcOutcome<Value>> {
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query).toString()}`;
  const outcome = await access.http.request({
    method: call.isProcedure ? 'POST' : 'GET',
    url: `${service}/xrpc/${call.nsid}${query}`,
    headers: {
      accept: 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(call.bytes && { 'content-type': call.bytes.mime }),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(call.bytes && { body: call.bytes.content }),
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    signal: access.signal,
  });
  return outcome.ok ? readAnswer(outcome.value, call, access) : readFailure(outcome.error);
}

function readFailure({ effect, reason }: HttpFailure): XrpcFailure {
  switch (effect) {
    case 'before':
      return { kind: 'notSent', reason };
    case 'maybe':
      return { kind: 'lost', reason };
    default:
      return assertNever(effect);
  }
}

function readAnswer<Value>(answer: HttpAnswer, call: XrpcCall<Value>, access: ChannelAccess): XrpcOutcome<Value> {
  const body = parseJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) {
    const value = call.answer.safeParse(body);
    return value.success ? { kind: 'answered', value: value.data } : { kind: 'lost', reason: 'unreadable answer' };
  }
  if (answer.status === 429) return { kind: 'limited', retryAfterMs: retryAfterMs(answer.headers, access.now()) };
  const refusal = refusalOf(body);
  if (answer.status < 400 || answer.status >= 500 || refusal === null) {
    return { kind: 'lost', reason: `HTTP ${answer.status}` };
  }
  return { kind: answer.status === 401 || DENIED.has(refusal.error) ? 'denied' : 'refused', ...refusal };
}

/** No body at all is an answer too; anything that isn't JSON is none. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return bytes.length === 0 ? {} : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

const MESSAGE_MAX = 300;

/** The error of the protocol; anything else comes from a proxy or a page and proves nothing. */
function refusalOf(body: unknown): { error: string; message: string } | null {
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'string') return null;
  const message = 'message' in body && typeof body.message === 'string' ? body.message : body.error;
  return { error: body.error, message: message.slice(0, MESSAGE_MAX) };
}
