import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { HttpAnswer, HttpFailure } from '../../ports/http.ts';
import type { ChannelAccess } from '../connector.ts';
import { retryAfterMs } from '../retry-after.ts';
import { accountOf, credentialsOf } from './account.ts';

/** One call of the REST API. */
export interface RestCall<Value> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** After the root: `wp/v2/posts`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly file?: { readonly headers: Readonly<Record<string, string>>; readonly content: Uint8Array };
  readonly timeoutMs: number;
  readonly answer: z.ZodType<Value>;
}

/** What came of a call, by what is known of its effect. */
export type RestOutcome<Value> =
  | {
      readonly kind: 'answered';
      readonly value: Value;
      /** Of a list: how many there are, whether they may be seen or not. */
      readonly total: number | null;
    }
  | RestFailure;

export type RestFailure =
  /** It provably had no effect and may be tried again. */
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** WordPress is being updated: it turns every request away before it does anything, for ten minutes at most. */
  | { readonly kind: 'maintenance'; readonly retryAfterMs: number }
  /** A documented refusal, in the site's words. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      /** Of `term_exists`: which term it is. */
      readonly termId: number | null;
    }
  /** The user or the password is not accepted (any more). */
  | { readonly kind: 'denied'; readonly code: string; readonly message: string }
  /** It may have been carried out. */
  | { readonly kind: 'lost'; readonly status: number | null; readonly reason: string; readonly retryAfterMs?: number };

const MAX_ANSWER_BYTES = 2_000_000;

/** Makes one call and nothing else: no repeat, no redirect. */
export async function callRest<Value>(access: ChannelAccess, call: RestCall<Value>): Promise<RestOutcome<Value>> {
  const account = accountOf(access);
  const outcome = await access.http.request({
    method: call.method,
    url: restUrl(account.restRoot, call.path, call.query),
    headers: {
      accept: 'application/json',
      authorization: `Basic ${credentialsOf(account)}`,
      // Some firewalls of web hosts turn away whoever doesn't say what it is.
      'user-agent': 'Broadside',
      ...(call.body && { 'content-type': 'application/json' }),
      ...call.file?.headers,
    },
    ...(call.body && { body: JSON.stringify(call.body) }),
    ...(call.file && { body: call.file.content }),
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    signal: access.signal,
  });
  return outcome.ok ? readAnswer(outcome.value, call, access) : readFailure(outcome.error);
}

/** With plain permalinks the root ends in a query of its own. */
export function restUrl(root: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `${root}${path}${search === '' ? '' : `${root.includes('?') ? '&' : '?'}${search}`}`;
}

function readFailure({ effect, reason }: HttpFailure): RestFailure {
  switch (effect) {
    case 'before':
      return { kind: 'notSent', reason };
    case 'maybe':
      return { kind: 'lost', status: null, reason };
    default:
      return assertNever(effect);
  }
}

function readAnswer<Value>(answer: HttpAnswer, call: RestCall<Value>, access: ChannelAccess): RestOutcome<Value> {
  const { status, headers } = answer;
  const body = parseJson(answer.body);
  if (status >= 200 && status < 300) {
    const value = call.answer.safeParse(body);
    if (!value.success) return { kind: 'lost', status, reason: 'unreadable answer' };
    return { kind: 'answered', value: value.data, total: totalOf(headers) };
  }
  const waitMs = () => retryAfterMs(headers, access.now());
  if (status === 429) return { kind: 'limited', retryAfterMs: waitMs() };
  const refusal = restError.safeParse(body).data;
  if (isMaintenance(answer, refusal)) return { kind: 'maintenance', retryAfterMs: waitMs() };
  if (status === 401 || isAnonymous(refusal)) {
    return { kind: 'denied', code: refusal?.code ?? 'http_401', message: words(refusal?.message ?? 'Unauthorized') };
  }
  if (refusal === undefined || !isProof(status, refusal.code)) {
    const wanted = headers['retry-after'] === undefined ? {} : { retryAfterMs: waitMs() };
    return { kind: 'lost', status, reason: `HTTP ${status}`, ...wanted };
  }
  const termId = refusal.data?.term_id ?? null;
  return { kind: 'refused', status, code: refusal.code, message: words(refusal.message), termId };
}

const restError = z.object({
  code: z.string(),
  message: z.string(),
  data: z
    .object({
      term_id: z.number().int().optional().catch(undefined),
      details: z
        .record(z.string(), z.object({ code: z.string() }))
        .optional()
        .catch(undefined),
    })
    .nullish()
    .catch(null),
});
type RestError = z.output<typeof restError>;

/** What core answers besides its `rest_…` codes when it refuses, before it has written anything. */
const OTHER_REFUSALS = new Set(['empty_content', 'term_exists', 'empty_term_name', 'invalid_term_name']);

/** A file that can't be taken in is answered as if the server had failed, and so is a trash that is switched off. */
const REFUSALS_WITH_5XX = new Set(['rest_upload_sideload_error', 'rest_trash_not_supported']);

/**
 * Whether an error proves that nothing was done. A code that is not WordPress' own comes from a plugin, and plugins may run
 * after a post was made.
 */
function isProof(status: number, code: string): boolean {
  if (status >= 500) return REFUSALS_WITH_5XX.has(code);
  return status >= 400 && (code.startsWith('rest_') || OTHER_REFUSALS.has(code));
}

/** Who isn't logged in may not ask for posts that aren't public; this is said with 400. */
function isAnonymous(error: RestError | undefined): boolean {
  return error?.data?.details?.['status']?.code === 'rest_forbidden_status';
}

/**
 * WordPress' own page while it is updated, in any language (wp_maintenance in wp-includes/load.php): it is shown before
 * plugins are loaded, and it alone says to come back in 600 seconds.
 */
function isMaintenance({ status, headers, body }: HttpAnswer, error: RestError | undefined): boolean {
  if (status !== 503 || headers['retry-after'] !== '600') return false;
  return error?.code === 'wp_die' || new TextDecoder().decode(body).includes('<body id="error-page">');
}

function totalOf(headers: Readonly<Record<string, string>>): number | null {
  const total = headers['x-wp-total'];
  return total !== undefined && /^\d{1,9}$/.test(total) ? Number(total) : null;
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Messages of WordPress may be HTML. */
function words(message: string): string {
  return message.replace(/<[^<>]*>/g, '');
}
