import type { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { HttpAnswer, HttpFailure } from '../../ports/http.ts';
import type { ChannelAccess } from '../connector.ts';
import { networkWords } from '../network-words.ts';
import { retryAfterMs } from '../retry-after.ts';
import { accountOf } from './account.ts';

/** One call of the API. */
export interface ApiCall<Value> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly idempotencyKey?: string;
  /** Asked without the token: it is anybody's to read. */
  readonly isPublic?: boolean;
  readonly timeoutMs: number;
  readonly answer: z.ZodType<Value>;
}

/** What came of a call, by what is known of its effect. */
export type ApiOutcome<Value> =
  | {
      readonly kind: 'answered';
      readonly value: Value;
      readonly status: number;
      /** How far the server's clock is ahead of ours, where it says so. */
      readonly skewMs: number;
    }
  | ApiFailure;

export type ApiFailure =
  /** It provably had no effect and may be tried again. */
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The token is not accepted (401), or may not do this (403). */
  | { readonly kind: 'denied'; readonly status: 401 | 403; readonly words: string }
  /** There is no such thing, as far as this account can see. */
  | { readonly kind: 'notFound'; readonly words: string }
  /** A documented refusal, in the server's words. */
  | { readonly kind: 'refused'; readonly words: string }
  /** It may have been carried out. `status`: of an answer that proves nothing; null: there was none. */
  | { readonly kind: 'lost'; readonly reason: string; readonly status: number | null };

/** A page of forty statuses with their accounts is some 300 kB; servers with long posts have longer ones. */
const MAX_ANSWER_BYTES = 8_000_000;

/** Makes one call and nothing else: no repeat, no redirect. */
export async function callApi<Value>(access: ChannelAccess, call: ApiCall<Value>): Promise<ApiOutcome<Value>> {
  const { instance, accessToken } = accountOf(access);
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query).toString()}`;
  const outcome = await access.http.request({
    method: call.method,
    url: `${instance}${call.path}${query}`,
    headers: {
      accept: 'application/json',
      ...(call.isPublic !== true && { authorization: `Bearer ${accessToken}` }),
      ...(call.json !== undefined && { 'content-type': 'application/json' }),
      ...(call.idempotencyKey !== undefined && { 'idempotency-key': call.idempotencyKey }),
    },
    ...(call.json !== undefined && { body: JSON.stringify(call.json) }),
    ...(call.form !== undefined && { body: call.form }),
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    signal: access.signal,
  });
  return outcome.ok ? readAnswer(outcome.value, call, access) : readFailure(outcome.error);
}

function readFailure({ effect, reason }: HttpFailure): ApiFailure {
  switch (effect) {
    case 'before':
      return { kind: 'notSent', reason };
    case 'maybe':
      return { kind: 'lost', reason, status: null };
    default:
      return assertNever(effect);
  }
}

function readAnswer<Value>(answer: HttpAnswer, call: ApiCall<Value>, access: ChannelAccess): ApiOutcome<Value> {
  const { status } = answer;
  const body = parseJson(answer.body);
  const said = errorIn(body);
  if (status >= 200 && status < 300) {
    const value = said === null ? call.answer.safeParse(body) : { success: false as const };
    return value.success
      ? { kind: 'answered', value: value.data, status, skewMs: skewOf(answer, access) }
      : { kind: 'lost', reason: 'unreadable answer', status };
  }
  if (status === 429) return { kind: 'limited', retryAfterMs: retryAfterMs(answer.headers, access.now()) };
  // Without the API's own words it comes from a proxy or a page, and proves nothing.
  if (said === null) return { kind: 'lost', reason: `HTTP ${status}`, status };
  return refusalOf(status, networkWords(said, access.secrets));
}

/** The refusals that the documents name (https://docs.joinmastodon.org/entities/Error/); any other is none. */
function refusalOf(status: number, words: string): ApiFailure {
  switch (status) {
    case 401:
    case 403:
      return { kind: 'denied', status, words };
    case 404:
      return { kind: 'notFound', words };
    case 400:
    case 422:
      // “Duplicate record” may well mean that the first of two calls is out.
      return /\bduplicate\b/i.test(words)
        ? { kind: 'lost', reason: `HTTP ${status}`, status }
        : { kind: 'refused', words };
    default:
      return { kind: 'lost', reason: `HTTP ${status}`, status };
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function errorIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  return typeof body.error === 'string' ? body.error : null;
}

function skewOf({ headers }: HttpAnswer, access: ChannelAccess): number {
  const at = Date.parse(headers['date'] ?? '');
  return Number.isNaN(at) ? 0 : at - access.now();
}
