import type { NetworkId } from '#shared/networks/facts.ts';

/** The page that a step of connecting speaks of, where its address is known. */
export interface StepPage {
  /** The step it belongs to, from 0. */
  readonly step: number;
  readonly href: string;
}

type Settings = Readonly<Record<string, string>>;

const BLUESKY = 'https://bsky.social';

/** Where each network gives access; on servers of one's own, once it is said which. */
const pages: Readonly<Partial<Record<NetworkId, (settings: Settings) => StepPage | null>>> = {
  bluesky: ({ service = BLUESKY }) =>
    service.replace(/\/+$/, '') === BLUESKY ? { step: 0, href: 'https://bsky.app/settings/app-passwords' } : null,
  mastodon: ({ instance = '' }) => {
    const origin = originOf(instance);
    return origin === null ? null : { step: 0, href: `${origin}/settings/applications` };
  },
  telegram: () => ({ step: 0, href: 'https://t.me/BotFather' }),
  wordpress: ({ site = '' }) => {
    const folder = folderOf(site);
    return folder === null ? null : { step: 1, href: `${folder}/wp-admin/profile.php#application-passwords-section` };
  },
};

/** The page that a step names, by what has been filled in so far; null while there is none to open. */
export function stepPageOf(network: NetworkId, settings: Settings): StepPage | null {
  return pages[network]?.(settings) ?? null;
}

/** A server as people write it: `mastodon.social`, `https://mastodon.social/`, `@me@mastodon.social`. */
function originOf(written: string): string | null {
  const name = written.trim().replace(/^.*@/, '');
  const url = URL.parse(/^https?:\/\//i.test(name) ? name : `https://${name}`);
  return url === null || !/\.[a-z0-9-]+$/i.test(url.hostname) ? null : url.origin;
}

/** A site may be in a folder of its server. */
function folderOf(written: string): string | null {
  const site = written.trim();
  const origin = originOf(site);
  const url = URL.parse(/^https?:\/\//i.test(site) ? site : `https://${site}`);
  return origin === null || url === null ? null : `${origin}${url.pathname.replace(/\/+$/, '')}`;
}
