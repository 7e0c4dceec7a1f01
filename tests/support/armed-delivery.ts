import { createConnectors } from '#core/channels/registry.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import { plusMs } from '#shared/time/instant.ts';
import { toWallClock, type WallClock } from '#shared/time/wall-clock.ts';
import { startCore, type CoreFixture, type CoreOptions } from './core-fixture.ts';
import { scriptedNetwork, type Script, type ScriptedNetwork } from './scripted-network.ts';
import { tempFolder } from './temp-folder.ts';

export const ZONE = 'Europe/Kyiv';

export interface Scene extends CoreFixture {
  readonly network: ScriptedNetwork;
  readonly brandId: string;
  readonly channelId: string;
  /** Plans a post `inMs` from now and arms it. */
  arm(inMs: number, more?: Partial<Input<'deliveries.plan'>> & { readonly text?: string }): Promise<Delivery>;
  /** The wall clock so long from now, in the brand's zone. */
  wallIn(ms: number): WallClock;
}

/** A core with one brand and one channel on a network that does as the script says. */
export async function scene(script: Script = {}, options: CoreOptions = {}): Promise<Scene> {
  const network = scriptedNetwork(script);
  const fixture = await startCore({ ...options, connectors: { ...createConnectors(), webfeed: network.connector } });
  const { client, clock } = fixture;
  const wallIn = (ms: number) => toWallClock(plusMs(clock.now(), ms), ZONE);
  const brand = await client.call('brands.create', { name: 'Zerno', zone: ZONE });
  const settings = { folder: await tempFolder() };
  const channel = await client.call('channels.connect', { brandId: brand.id, network: 'webfeed', settings });
  return {
    ...fixture,
    network,
    brandId: brand.id,
    channelId: channel.id,
    wallIn,
    async arm(inMs, { text = 'Нове меню ☕', ...plan } = {}) {
      const post = await client.call('posts.create', { brandId: brand.id, text });
      const at = wallIn(inMs);
      const delivery = await client.call('deliveries.plan', { postId: post.id, channelId: channel.id, at, ...plan });
      const armed = await client.call('deliveries.arm', { ids: [delivery.id] });
      const [item] = armed.items;
      if (!item) throw new Error(`not armed: ${JSON.stringify(armed.refused)}`);
      return item;
    },
  };
}
