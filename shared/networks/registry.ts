import { bluesky } from './bluesky.ts';
import { byhand } from './byhand.ts';
import type { NetworkFacts, NetworkId } from './facts.ts';
import { mastodon } from './mastodon.ts';
import { telegram } from './telegram.ts';
import { webfeed } from './webfeed.ts';
import { wordpress } from './wordpress.ts';

/** Facts by network. A network is listed once its connector is complete. */
export const networks: Readonly<Record<NetworkId, NetworkFacts>> = {
  webfeed,
  byhand,
  bluesky,
  mastodon,
  telegram,
  wordpress,
};
