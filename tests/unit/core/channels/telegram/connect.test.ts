import { expect, test } from 'vitest';
import type { ChannelAccess } from '#core/channels/connector.ts';
import { telegram } from '#core/channels/telegram/connector.ts';
import { nodeHttp } from '#core/ports/node-http.ts';
import { inProcessNetwork, type InProcessNetwork } from '#tests/support/fake-network/in-process.ts';
import {
  allRights,
  createTelegramProtocol,
  type TelegramSettings,
} from '#tests/support/fake-network/protocols/telegram.ts';
import { telegramAccount } from '#tests/support/fake-network/protocols/telegram-accounts.ts';
import { channelAccess } from '#tests/support/publish-context.ts';

const zerno = telegramAccount('zerno');

async function scene(settings: TelegramSettings = {}) {
  return inProcessNetwork(createTelegramProtocol(settings));
}

function accessTo(network: InProcessNetwork, changes: Record<string, string> = {}, account = 'zerno'): ChannelAccess {
  const { settings, secrets } = network.connectInput(account);
  const { botToken = secrets['botToken'] ?? '', ...others } = changes;
  return channelAccess({ ...settings, ...others }, { http: nodeHttp, secrets: { botToken } });
}

test.each(['@zerno_channel', 'zerno_channel', 'https://t.me/zerno_channel/5', String(zerno.chatId)])(
  'a channel is connected by %s, and its numbers are kept',
  async (chat) => {
    const network = await scene();
    expect(await telegram.connect(accessTo(network, { chat }))).toEqual({
      kind: 'connected',
      handle: '@zerno_channel',
      settings: {
        chat: chat.startsWith('-') ? chat : '@zerno_channel',
        apiBase: network.origin,
        chatId: String(zerno.chatId),
        botId: String(zerno.botId),
        title: 'Channel zerno',
        username: 'zerno_channel',
        mayPin: 'yes',
      },
    });
  },
);

test('a private channel is known by its title', async () => {
  const outcome = await telegram.connect(accessTo(await scene(), {}, 'private-club'));
  expect(outcome).toMatchObject({ kind: 'connected', handle: 'Channel private-club', settings: { username: '' } });
});

test.each([
  [{ chat: 'два слова' }, 'chat', /name of the channel/],
  [{ chat: 'https://t.me/+AbCdEf' }, 'chat', /link to join/],
  [{ chat: '@nobody_here' }, 'chat', /@zerno_bot see @nobody_here/],
  [{ apiBase: 'http://api.telegram.example' }, 'apiBase', /https:/],
  [{ botToken: 'AAE' }, 'botToken', /whole token/],
  [{ botToken: '1:notone' }, 'botToken', /BotFather/],
])('%j is refused by its %s, in words that help', async (changes: Record<string, string>, field, words) => {
  const outcome = await telegram.connect(accessTo(await scene(), changes));
  expect(outcome).toMatchObject({ kind: 'refused', field, problem: { message: expect.stringMatching(words) } });
});

test.each([
  ['can_post_messages', /may not post: allow it “Post messages”/],
  ['can_edit_messages', /may not edit posts: allow it “Edit messages of others”/],
  ['can_delete_messages', /may not delete posts: allow it “Delete messages of others”/],
])('a bot without %s is refused with the right that is missing', async (right, words) => {
  const network = await scene({ memberOf: () => ({ ...allRights, [right]: false }) });
  const outcome = await telegram.connect(accessTo(network));
  expect(outcome).toMatchObject({ kind: 'refused', field: 'chat', problem: { message: expect.stringMatching(words) } });
});

test.each([
  ['member', /no administrator/],
  ['left', /no administrator|doesn't let/],
  ['kicked', /doesn't let/],
] as const)('a bot that is %s is refused with what to do', async (status, words) => {
  const network = await scene({ memberOf: () => ({ ...allRights, status }) });
  const outcome = await telegram.connect(accessTo(network));
  expect(outcome).toMatchObject({ kind: 'refused', field: 'chat', problem: { message: expect.stringMatching(words) } });
});

test('in a group a bot may be a member like others', async () => {
  const network = await scene({ memberOf: () => ({ ...allRights, status: 'member' }) });
  const outcome = await telegram.connect(accessTo(network, {}, 'group-friends'));
  expect(outcome).toMatchObject({ kind: 'connected', settings: { mayPin: 'no' } });
});

test('a server that can’t be asked is not a wrong token', async () => {
  const network = await scene();
  const access = accessTo(network);
  expect(await telegram.connect(accessTo(network, { apiBase: 'http://127.0.0.1:1' }))).toMatchObject({
    kind: 'unreachable',
  });
  const faults = [
    { kind: 'status', status: 500, effect: false },
    { kind: 'html', status: 200, effect: false },
    { kind: 'html', status: 403, effect: false },
    { kind: 'rateLimited', retryAfter: '5' },
    { kind: 'drop', effect: false },
    { kind: 'redirect', status: 302 },
  ] as const;
  for (const fault of faults) {
    network.failNext('other', fault);
    expect(await telegram.connect(access)).toMatchObject({ kind: 'unreachable' });
  }
});

test('a channel is connected again as the one it was, and by the bot that it was connected with', async () => {
  const network = await scene({ known: ['zerno', 'other'], memberOf: () => allRights });
  const access = accessTo(network);
  const outcome = await telegram.connect(access);
  if (outcome.kind !== 'connected') throw new Error('not connected');
  const kept = { ...outcome.settings, username: 'its_old_name', mayPin: 'yes' };
  expect(await telegram.connect({ ...access, settings: kept })).toEqual({
    kind: 'connected',
    handle: '@its_old_name',
    settings: kept,
  });
  const otherBot = { ...access, settings: kept, secrets: { botToken: telegramAccount('other').token } };
  expect(await telegram.connect(otherBot)).toMatchObject({ kind: 'refused', field: 'botToken' });
});

test('the clock is asked for at an address without the token', () => {
  expect(telegram.clockUrl?.({ apiBase: 'https://api.telegram.org', chat: '@zerno' })).toBe(
    'https://api.telegram.org/',
  );
});
