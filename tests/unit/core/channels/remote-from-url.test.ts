import { expect, test } from 'vitest';
import { createConnectors } from '#core/channels/registry.ts';
import type { NetworkId } from '#shared/networks/facts.ts';

const connectors = createConnectors();
const ITEM = `broadside-${'0a'.repeat(16)}`;

const SETTINGS: Partial<Record<NetworkId, Readonly<Record<string, string>>>> = {
  mastodon: { instance: 'https://mastodon.example', accountId: '7', username: 'zerno' },
  wordpress: { site: 'https://zerno.example', userId: '2' },
  telegram: { chat: '@zerno', chatId: '-1001234567890', username: 'zerno', title: 'Zerno' },
  bluesky: { service: 'https://bsky.social', handle: 'zerno.example' },
  webfeed: { folder: '/srv/news', title: 'News', baseUrl: 'https://zerno.example/news/' },
};

test.each<[NetworkId, string, string]>([
  ['mastodon', 'https://mastodon.example/@Zerno/1125', '1125'],
  ['mastodon', 'https://mastodon.example/users/zerno/statuses/1125', '1125'],
  ['mastodon', 'https://mastodon.example/web/statuses/1125', '1125'],
  ['wordpress', 'https://www.zerno.example/2026/menu/', 'https://www.zerno.example/2026/menu/'],
  ['wordpress', 'http://zerno.example/?p=12', 'http://zerno.example/?p=12'],
  ['telegram', 'https://t.me/Zerno/45?single', 'https://t.me/Zerno/45?single'],
  ['telegram', 'https://t.me/c/1234567890/45', 'https://t.me/c/1234567890/45'],
  ['bluesky', 'https://bsky.app/profile/Zerno.example/post/3kx2', 'at://Zerno.example/app.bsky.feed.post/3kx2'],
  ['bluesky', 'https://bsky.app/profile/did%3Aplc%3Aabc/post/3kx2', 'at://did:plc:abc/app.bsky.feed.post/3kx2'],
  ['webfeed', `https://zerno.example/news/#${ITEM}`, ITEM],
  ['webfeed', `https://zerno.example/news/index.html#${ITEM}`, ITEM],
])('on %s, %s is the link of a post', (network, url, id) => {
  expect(connectors[network].remoteFromUrl?.(url, SETTINGS[network] ?? {})).toEqual({ id, url });
});

test.each<[NetworkId, string]>([
  ['mastodon', 'https://other.example/@zerno/1125'],
  ['mastodon', 'https://mastodon.example/@somebody/1125'],
  ['mastodon', 'https://mastodon.example/@zerno@elsewhere.example/1125'],
  ['mastodon', 'https://mastodon.example/@zerno'],
  ['wordpress', 'https://other.example/menu/'],
  ['wordpress', 'https://zerno.example/'],
  ['telegram', 'https://t.me/somebody/45'],
  ['telegram', 'https://t.me/zerno'],
  ['telegram', 'https://t.me/c/999/45'],
  ['bluesky', 'https://bsky.app/profile/somebody.example/post/3kx2'],
  ['bluesky', 'https://bsky.app/profile/%zz/post/3kx2'],
  ['bluesky', 'https://bsky.app/profile/zerno.example'],
  ['webfeed', `https://other.example/news/#${ITEM}`],
  ['webfeed', 'https://zerno.example/news/'],
])('on %s, %s is plainly not the link of a post of the channel', (network, url) => {
  expect(connectors[network].remoteFromUrl?.(url, SETTINGS[network] ?? {})).toBeNull();
});

test('every network whose posts can be found by their link knows its own', () => {
  const without = Object.values(connectors).filter(({ remoteFromUrl }) => remoteFromUrl === undefined);
  expect(without.map(({ facts }) => facts.id)).toEqual(['byhand']);
});
