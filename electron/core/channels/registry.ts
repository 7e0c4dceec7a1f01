import type { NetworkId } from '#shared/networks/facts.ts';
import { createBluesky } from './bluesky/connector.ts';
import { SessionKeeper } from './bluesky/session-keeper.ts';
import { byhand } from './byhand/connector.ts';
import type { Connector } from './connector.ts';
import { createMastodon } from './mastodon/connector.ts';
import { pause } from './pause.ts';
import { telegram } from './telegram/connector.ts';
import { createWebfeed } from './webfeed/connector.ts';
import { nodeDisk } from './webfeed/disk.ts';
import { wordpress } from './wordpress/connector.ts';

/** The connectors of one core, by network. */
export function createConnectors(): Readonly<Record<NetworkId, Connector>> {
  return {
    webfeed: createWebfeed(nodeDisk),
    byhand,
    bluesky: createBluesky(new SessionKeeper()),
    mastodon: createMastodon(pause),
    telegram,
    wordpress,
  };
}
