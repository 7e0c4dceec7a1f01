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
    const url = clockUrlOf(connectors[network], settings);
    if (url !== null && !byHost.has(url.host)) byHost.set(url.host, url);
  }
  return [...byHost.values()].slice(0, MOST_HOSTS);
}

/** Settings may have come from another program, so that no address follows from them: the start must not fail of it. */
function clockUrlOf(connector: Connector, settings: Readonly<Record<string, string>>): URL | null {
  try {
    const address = connector.clockUrl?.(settings);
    return address === undefined ? null : new URL(address);
  } catch {
    return null;
  }
}
