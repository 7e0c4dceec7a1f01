import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { markOf } from '#tests/support/fake-network/marks.ts';
import type { Door } from './door.ts';
import type { Stage } from './stage.ts';

const ZONE = 'UTC';
const AT_A_TIME = 8;
const ARM_AT_A_TIME = 500;
/** To make one post and its delivery takes so long on a laptop, and no longer. */
const MAKING_MS = 25;

export interface PlanOptions {
  readonly deliveries: number;
  readonly channels: number;
  /** From now to the first one, and from each to the next, in the stage's time. */
  readonly leadMs: number;
  readonly spacingMs: number;
  /** Every so manyth has a picture; 0: none. */
  readonly pictureEvery?: number;
  readonly expiry?: { readonly after: string };
  /** By the delivery's number; where it says nothing, any time that day. */
  readonly lateness?: (number: number) => 'exact' | 'normal' | 'day';
}

/** A delivery as it was planned: what the network's log and the program are held against. */
export interface Planned {
  readonly id: string;
  readonly mark: string;
  readonly text: string;
  readonly dueMs: number;
  readonly account: string;
  readonly pictureSha256: string | null;
}

export interface PlannedChannel {
  readonly id: string;
  readonly account: string;
}

export interface Plan {
  readonly brandId: string;
  readonly channels: readonly PlannedChannel[];
  readonly deliveries: readonly Planned[];
}

/** Connects accounts of the stage's network, writes posts, and arms them all. */
export async function armMany(stage: Stage, door: Door, options: PlanOptions): Promise<Plan> {
  const { id: brandId } = await door.call<{ id: string }>('brands.create', { name: 'Zerno', zone: ZONE });
  const channels = await connectChannels(stage, door, brandId, options.channels);
  const picture = options.pictureEvery ? await importPicture(stage, door) : null;
  // What takes longest is making the posts; they fall due only when all of them are there.
  const firstMs = stage.now() + options.leadMs + options.deliveries * stage.time.speed * MAKING_MS;
  const world = { door, brandId, channels, picture, firstMs, options };
  const numbers = Array.from({ length: options.deliveries }, (_, number) => number);
  const deliveries: Planned[] = [];
  for (let from = 0; from < numbers.length; from += AT_A_TIME) {
    const some = numbers.slice(from, from + AT_A_TIME);
    deliveries.push(...(await Promise.all(some.map((number) => planOne(world, number)))));
  }
  await arm(door, deliveries);
  return { brandId, channels, deliveries };
}

interface PlanWorld {
  readonly door: Door;
  readonly brandId: string;
  readonly channels: readonly PlannedChannel[];
  readonly picture: { readonly id: string; readonly sha256: string } | null;
  readonly firstMs: number;
  readonly options: PlanOptions;
}

async function planOne(
  { door, brandId, channels, picture, firstMs, options }: PlanWorld,
  number: number,
): Promise<Planned> {
  const channel = channels[number % channels.length];
  if (channel === undefined) throw new Error('there are no channels');
  const shown = picture !== null && number % (options.pictureEvery ?? 1) === 0 ? picture : null;
  const dueMs = Math.floor((firstMs + number * options.spacingMs) / 1000) * 1000;
  const mark = markOf(number);
  const text = `Нове меню ☕ ${mark} at ${new Date(dueMs).toISOString()}`;
  const post = await door.call<{ id: string }>('posts.create', {
    brandId,
    text,
    ...(shown && { assetIds: [shown.id] }),
  });
  const delivery = await door.call<{ id: string }>('deliveries.plan', {
    postId: post.id,
    channelId: channel.id,
    at: { local: new Date(dueMs).toISOString().slice(0, 19), zone: ZONE },
    lateness: options.lateness?.(number) ?? 'day',
    ...(options.expiry && { expiry: options.expiry }),
  });
  return { id: delivery.id, mark, text, dueMs, account: channel.account, pictureSha256: shown?.sha256 ?? null };
}

async function connectChannels(stage: Stage, door: Door, brandId: string, count: number): Promise<PlannedChannel[]> {
  const channels: PlannedChannel[] = [];
  for (let number = 1; number <= count; number += 1) {
    const account = `zerno${number}`;
    const { settings, secrets } = stage.network.protocol.connectInput(stage.network.origin, account);
    const given = { brandId, network: stage.network.protocol.network, name: account, settings, secrets };
    const { id } = await door.call<{ id: string }>('channels.connect', given);
    channels.push({ id, account });
  }
  return channels;
}

async function importPicture(stage: Stage, door: Door) {
  const file = path.join(path.dirname(stage.data), 'picture.png');
  await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a4b2a' } })
    .png()
    .toFile(file);
  const asset = await door.call<{ id: string; sha256: string }>('assets.import', { path: file });
  fs.rmSync(file);
  return asset;
}

async function arm(door: Door, deliveries: readonly Planned[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += ARM_AT_A_TIME) {
    const ids = deliveries.slice(from, from + ARM_AT_A_TIME).map(({ id }) => id);
    const { refused } = await door.call<{ refused: readonly unknown[] }>('deliveries.arm', { ids });
    if (refused.length > 0) throw new Error(`${refused.length} were not armed: ${JSON.stringify(refused[0])}`);
  }
}
