import { expect, test } from 'vitest';
import { telegram } from '#core/channels/telegram/connector.ts';
import type { ChannelAccess } from '#core/channels/connector.ts';
import type { Http } from '#core/ports/http.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import type { LogFields } from '#core/ports/logger.ts';
import { channelAccess, published, publishContext } from '#tests/support/publish-context.ts';
import { canaryIn } from '#tests/support/canary.ts';
import { publish, telegramScene } from './scene.ts';

const SECRET = 'AAE-canary_secret_0123456789';
const TOKEN = `123456789:${SECRET}`;

const hasToken = (text: string) => canaryIn(Buffer.from(text), SECRET).length > 0 || text.includes(TOKEN);

/** Everything a connector can be asked, with what came of it. */
async function everything(access: ChannelAccess): Promise<unknown[]> {
  const context = publishContext(access, 'delivery/0', { text: 'a', options: { pin: true, endText: 'b' } });
  const post = published(access, { id: '-1001/5', url: null }, { payload: context.payload });
  return [
    await telegram.connect(access),
    await publish(context),
    await telegram.lookUp(context),
    await telegram.takeDown(post),
    await telegram.readBack(access, post.remote),
    await telegram.edit?.(post, { ...context.payload, text: 'c' }),
  ];
}

function accessWith(http: Http, lines: unknown[], settings: Record<string, string> = {}): ChannelAccess {
  const log = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  return channelAccess(
    { chat: '@zerno', apiBase: 'http://127.0.0.1:1', chatId: '-1001', botId: '123456789', ...settings },
    { http, secrets: { botToken: TOKEN }, logger: { info: log, warn: log, error: log } },
  );
}

function echoing(status: number, body: (url: string) => string): Http {
  return {
    request: async ({ url }) => ({ ok: true, value: { status, headers: {}, body: Buffer.from(body(url)) } }),
  };
}

test.each([
  ...[400, 401, 403, 404, 413, 500].map(
    (code) =>
      [
        `${code}s that repeat the address`,
        echoing(code, (url) =>
          JSON.stringify({
            ok: false,
            error_code: code,
            description: `Bad Request: ${url} ${'x'.repeat(190)} ${TOKEN}`,
          }),
        ),
      ] as const,
  ),
  ['429s that repeat the address', echoing(429, (url) => url)],
  ['answers that are the address', echoing(200, (url) => url)],
  ['answers that hold it where it doesn’t belong', echoing(200, (url) => JSON.stringify({ ok: true, result: url }))],
  ['nothing at all', nodeHttp],
  [
    'failures that say where they happened',
    {
      request: async ({ url }: { url: string }) => ({
        ok: false,
        error: { effect: 'maybe', reason: 'other', message: url },
      }),
    } as Http,
  ],
] as const)('the token is in no outcome and no line of the log after %s', async (_, http) => {
  const lines: unknown[] = [];
  const told = JSON.stringify([await everything(accessWith(http, lines)), lines]);
  expect(hasToken(told)).toBe(false);
});

test('the token is not in what is logged when a pin is lost', async () => {
  const { network, context } = await telegramScene();
  const lines: unknown[] = [];
  const log = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  network.failNext('other', { kind: 'drop', effect: false });
  const watched = { ...context({ options: { pin: true } }), logger: { info: log, warn: log, error: log } };
  expect(await publish(watched)).toMatchObject({ kind: 'published' });
  expect(lines).toEqual([['telegram.pinFailed', { outcome: 'lost' }]]);
});

test('a token that is none leaves the machine in no call', async () => {
  const http: Http = {
    request: async () => {
      throw new Error('called');
    },
  };
  const access = { ...accessWith(http, []), secrets: { botToken: `1:${SECRET}/../x?` } };
  const outcomes = JSON.stringify(await everything(access));
  expect(hasToken(outcomes)).toBe(false);
});
