import { describe, expect, test } from 'vitest';
import type { Channel } from '#shared/contract/channels.ts';
import { channelAddress } from '#renderer/features/needs/channel-address.ts';

type Looked = Parameters<typeof channelAddress>[0];

const channel = (network: string, settings: Record<string, string>, handle = ''): Looked => ({
  network: network as Channel['network'],
  settings,
  handle,
});

describe('where a person looks at a channel', () => {
  test.each([
    ['byhand', { url: 'https://example.com/zerno' }, '', 'https://example.com/zerno'],
    ['bluesky', { handle: 'zerno.bsky.social' }, '', 'https://bsky.app/profile/zerno.bsky.social'],
    ['mastodon', { instance: 'example.social' }, '@zerno@example.social', 'https://example.social/@zerno'],
    ['mastodon', { instance: 'https://example.social/' }, 'zerno', 'https://example.social/@zerno'],
    ['telegram', { chat: '@zerno_kyiv' }, '', 'https://t.me/zerno_kyiv'],
    ['wordpress', { site: 'https://zerno.example' }, '', 'https://zerno.example/'],
  ])('%s with %j: its page', (network, settings, handle, address) => {
    expect(channelAddress(channel(network, settings as unknown as Record<string, string>, handle))).toBe(address);
  });

  test('a group without a name, a folder, and what is no web address have none', () => {
    expect(channelAddress(channel('telegram', { chat: '-100123' }))).toBeNull();
    expect(channelAddress(channel('webfeed', { folder: '/srv/feed' }))).toBeNull();
    expect(channelAddress(channel('byhand', { url: 'javascript:alert(1)' }))).toBeNull();
  });
});
