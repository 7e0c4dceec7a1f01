import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { HttpAnswer, HttpFailure } from '../../ports/http.ts';
import type { ChannelAccess, Json } from '../connector.ts';
import { networkWords } from '../network-words.ts';
import { retryAfterMs } from '../retry-after.ts';
import { accountOf, isToken } from './account.ts';

/** One call of a method of the Bot API. */
export interface BotApiCall<Value> {
  readonly method: string;
  /** Those that are undefined are left out. */
  readonly params: Readonly<Record<string, Json | undefined>>;
  /** Sent along by name; `attach://name` in a parameter refers to one. */
  readonly files?: readonly BotApiFile[];
  readonly timeoutMs: number;
  readonly answer: z.ZodType<Value>;
}

export interface BotApiFile {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What came of a call, by what is known of its effect. */
export type BotApiOutcome<Value> = { readonly kind: 'answered'; readonly value: Value } | BotApiFailure;

export type BotApiFailure =
  /** It provably had no effect and may be tried again. */
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The token is not one of a bot (any more). */
  | { readonly kind: 'denied'; readonly words: string }
  /** The bot was put out, or may not do this there. */
  | { readonly kind: 'shutOut'; readonly words: string }
  /** The group became a supergroup, which has another number. */
  | { readonly kind: 'moved'; readonly chatId: string }
  /** A documented refusal, in Telegram's words. */
  | { readonly kind: 'refused'; readonly words: string }
  /** It may have been carried out. */
  | { readonly kind: 'lost'; readonly reason: string };

const MAX_ANSWER_BYTES = 1_000_000;

/** Makes one call and nothing else: no repeat, no redirect. */
export async function callBotApi<Value>(access: ChannelAccess, call: BotApiCall<Value>): Promise<BotApiOutcome<Value>> {
  const { apiBase, token } = accountOf(access);
  if (!isToken(token)) return { kind: 'denied', words: 'no token' };
  const params = Object.entries(call.params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const outcome = await access.http.request({
    method: 'POST',
    url: `${apiBase}/bot${token}/${call.method}`,
    ...(call.files === undefined || call.files.length === 0
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(params)) }
      : { body: formOf(params, call.files) }),
    timeoutMs: call.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    signal: access.signal,
  });
  return outcome.ok ? readAnswer(outcome.value, call, access) : readFailure(outcome.error);
}

function formOf(params: readonly (readonly [string, Json])[], files: readonly BotApiFile[]): FormData {
  const form = new FormData();
  for (const [name, value] of params) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const { field, name, mime, bytes } of files) {
    form.append(field, new Blob([Uint8Array.from(bytes)], { type: mime }), name);
  }
  return form;
}

/** The message is left out: it comes from below, and the address with the token in it was there. */
function readFailure({ effect, reason }: HttpFailure): BotApiFailure {
  switch (effect) {
    case 'before':
      return { kind: 'notSent', reason };
    case 'maybe':
      return { kind: 'lost', reason };
    default:
      return assertNever(effect);
  }
}

const refusal = z.object({
  ok: z.literal(false),
  error_code: z.number(),
  description: z.string(),
  parameters: z
    .object({ retry_after: z.number().int().optional(), migrate_to_chat_id: z.number().int().optional() })
    .optional(),
});
type Refusal = z.output<typeof refusal>;

function readAnswer<Value>(answer: HttpAnswer, call: BotApiCall<Value>, access: ChannelAccess): BotApiOutcome<Value> {
  const { status, headers } = answer;
  const body = parseJson(answer.body);
  if (status >= 200 && status < 300) {
    const value = z.object({ ok: z.literal(true), result: call.answer }).safeParse(body);
    return value.success
      ? { kind: 'answered', value: value.data.result }
      : { kind: 'lost', reason: 'unreadable answer' };
  }
  const refused = refusal.safeParse(body).data;
  const isPartly = refused !== undefined && PARTLY.test(refused.description);
  if (status === 429 && !isPartly) return limited(headers, refused, access);
  // Whatever doesn't speak the protocol is some proxy's or some page's, and proves nothing.
  if (refused === undefined || refused.error_code !== status) return { kind: 'lost', reason: `HTTP ${status}` };
  return readRefusal(refused, access);
}

function limited(headers: HttpAnswer['headers'], refused: Refusal | undefined, access: ChannelAccess): BotApiFailure {
  const seconds = refused?.parameters?.retry_after;
  const asked = seconds === undefined ? headers : { ...headers, 'retry-after': String(Math.max(seconds, 0)) };
  return { kind: 'limited', retryAfterMs: retryAfterMs(asked, access.now()) };
}

/** Said with 400, though it is the bot's place that is wrong and not the request. */
const SHUT_OUT =
  /chat not found|need administrator rights|not enough rights to send text|have no rights to send a message|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i;

/** Of an album: the error of one message is the answer to all of them, and says nothing of the others. */
const PARTLY = /failed to send message #|group send failed/i;

function readRefusal({ error_code: code, description, parameters }: Refusal, access: ChannelAccess): BotApiFailure {
  const { token } = accountOf(access);
  // What follows the colon opens the bot by itself: the number before it is public.
  const words = networkWords(description, { token, secret: token.slice(token.indexOf(':') + 1) });
  const newChatId = parameters?.migrate_to_chat_id;
  if (PARTLY.test(words)) return { kind: 'lost', reason: words };
  switch (code) {
    case 400:
      if (newChatId !== undefined) return { kind: 'moved', chatId: String(newChatId) };
      return { kind: SHUT_OUT.test(words) ? 'shutOut' : 'refused', words };
    // A token that never was one is answered with 404.
    case 401:
    case 404:
      return { kind: 'denied', words };
    case 403:
      return { kind: 'shutOut', words };
    // What is too large is sent back before it is looked at.
    case 413:
      return { kind: 'refused', words };
    default:
      return { kind: 'lost', reason: `HTTP ${code}` };
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
