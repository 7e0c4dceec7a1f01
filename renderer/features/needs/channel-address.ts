import type { Channel } from '#shared/contract/channels.ts';

type Looked = Pick<Channel, 'network' | 'handle' | 'settings'>;

/** Where a person looks at a channel, by network; those that are missing have no page that can be told from here. */
const addresses: Readonly<Record<string, (channel: Looked) => string | undefined>> = {
  byhand: ({ settings }) => settings['url'],
  webfeed: ({ settings }) => settings['baseUrl'],
  bluesky: ({ settings }) => settings['handle'] && `https://bsky.app/profile/${settings['handle'].replace(/^@/, '')}`,
  mastodon: ({ settings, handle }) => settings['instance'] && mastodonPage(settings['instance'], handle),
  // A group that is known by its number alone has no address for everybody.
  telegram: ({ settings }) =>
    settings['chat']?.startsWith('@') === true ? `https://t.me/${settings['chat'].slice(1)}` : undefined,
  wordpress: ({ settings }) => settings['site'],
};

/** The page of a channel, or null where it has none. */
export function channelAddress(channel: Looked): string | null {
  const address = addresses[channel.network]?.(channel) ?? '';
  const parsed = URL.parse(address);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/** `@zerno@example.social` is at home on its instance as `@zerno`. */
function mastodonPage(instance: string, handle: string): string {
  const origin = /^https?:/.test(instance) ? instance : `https://${instance}`;
  const name = /@?([^@\s]+)/.exec(handle)?.[1];
  return name === undefined ? origin : `${origin.replace(/\/+$/, '')}/@${name}`;
}
