import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '#shared/contract/client.ts';
import type { Delivery } from '#shared/contract/deliveries.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import { plusMs } from '#shared/time/instant.ts';
import { toWallClock, type WallClock } from '#shared/time/wall-clock.ts';
import type { FakeClock } from '#tests/support/fake-clock.ts';
import { picture } from '#tests/support/pictures.ts';

const ZONE = 'Europe/Kyiv';

/** What a call of the contract needs to be about, made over the contract itself. */
export interface World {
  readonly client: Client;
  readonly folder: string;
  wallIn(ms: number): WallClock;
  picturePath(): Promise<string>;
  brandId(): Promise<string>;
  channelId(network?: 'webfeed' | 'byhand'): Promise<string>;
  postId(): Promise<string>;
  planned(network?: 'webfeed' | 'byhand'): Promise<Delivery>;
  published(): Promise<Delivery>;
  /** Resolves when a delivery is in a state; at once where it is already. */
  reached(id: string, state: DeliveryState): Promise<Delivery>;
}

export function createWorld(client: Client, clock: FakeClock, folder: string): World {
  const wallIn = (ms: number) => toWallClock(plusMs(clock.now(), ms), ZONE);
  const brandId = once(async () => (await client.call('brands.create', { name: 'Zerno', zone: ZONE })).id);

  const world: World = {
    client,
    folder,
    wallIn,
    brandId,
    async picturePath() {
      const file = path.join(await mkdtemp(path.join(folder, 'picture-')), 'cup.png');
      await writeFile(file, await picture().png().toBuffer());
      return file;
    },
    async channelId(network = 'webfeed') {
      const settings: Record<string, string> =
        network === 'webfeed'
          ? { folder: await mkdtemp(path.join(folder, 'feed-')) }
          : { label: `TikTok ${Math.random()}` };
      return (await client.call('channels.connect', { brandId: await brandId(), network, settings })).id;
    },
    async postId() {
      return (await client.call('posts.create', { brandId: await brandId(), text: 'Нове меню ☕' })).id;
    },
    async planned(network) {
      const [postId, channelId] = [await world.postId(), await world.channelId(network)];
      return client.call('deliveries.plan', { postId, channelId, at: wallIn(3_600_000) });
    },
    async published() {
      const { id } = await world.planned();
      await client.call('deliveries.publishNow', { id });
      return world.reached(id, 'published');
    },
    reached: (id, state) => reached(client, id, state),
  };
  return world;
}

async function reached(client: Client, id: string, state: DeliveryState): Promise<Delivery> {
  const found = Promise.withResolvers<Delivery>();
  const look = async () => {
    const delivery = await client.call('deliveries.get', { id });
    if (delivery.state === state) found.resolve(delivery);
  };
  const unsubscribe = client.subscribe((event) => {
    if (event.type === 'deliveries.changed' && event.payload.deliveryId === id) look().catch(found.reject);
  });
  await look();
  return found.promise.finally(unsubscribe);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
