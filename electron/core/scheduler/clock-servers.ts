import type { Connector } from '../channels/connector.ts';
import { networkSettings } from '../store/channels.ts';
import type { Reader } from '../store/handles.ts';
import type { NetworkId } from '#shared/networks/facts.ts';

/** More witnesses than this tell nothing new. */
const MOST_HOSTS = 8;

/** Where the networks of this workspace can be asked for the time, one address for each host. */
export function clockServers(reader: Reader, connectors: Readonly<Record<NetworkId, Connector>>): readonly URL[] {
  const byHost = new Map<string, URL>();
  for (const { network, settings } of networkSettings(reader)) {
    const address = connectors[network].clockUrl?.(settings);
    if (address === undefined || !URL.canParse(address)) continue;
    const url = new URL(address);
    if (!byHost.has(url.host)) byHost.set(url.host, url);
  }
  return [...byHost.values()].slice(0, MOST_HOSTS);
}
