import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { markOf } from '#tests/support/fake-network/marks.ts';
import type { Door } from './door.ts';
import type { Stage } from './stage.ts';

const ZONE = 'UTC';
const AT_A_TIME = 8;
const ARM_AT_A_TIME = 500;
/** To plan takes longer for a moment on a machine that has other things to do. */
const PLANNING_MS = 2000;

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
  const world = { door, brandId, channels, picture, options };
  const startedAt = performance.now();
  const posts = await forEach(options.deliveries, (number) => writePost(world, number));
  // They fall due only when all of them are planned, which is half the work that writing them was.
  const planningMs = PLANNING_MS + (performance.now() - startedAt);
  const firstMs = stage.now() + options.leadMs + planningMs * stage.time.speed;
  const deliveries = await forEach(posts.length, (number) => planOne(world, number, posts[number] ?? '', firstMs));
  await arm(door, deliveries);
  return { brandId, channels, deliveries };
}

async function forEach<Value>(count: number, work: (number: number) => Promise<Value>): Promise<Value[]> {
  const done: Value[] = [];
  for (let from = 0; from < count; from += AT_A_TIME) {
    const some = Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, index) => work(from + index));
    done.push(...(await Promise.all(some)));
  }
  return done;
}

interface PlanWorld {
  readonly door: Door;
  readonly brandId: string;
  readonly channels: readonly PlannedChannel[];
  readonly picture: { readonly id: string; readonly sha256: string } | null;
  readonly options: PlanOptions;
}

function pictureOf({ picture, options }: PlanWorld, number: number): PlanWorld['picture'] {
  return number % (options.pictureEvery ?? 1) === 0 ? picture : null;
}

async function writePost(world: PlanWorld, number: number): Promise<string> {
  const picture = pictureOf(world, number);
  const { id } = await world.door.call<{ id: string }>('posts.create', {
    brandId: world.brandId,
    text: textOf(number),
    ...(picture && { assetIds: [picture.id] }),
  });
  return id;
}

function textOf(number: number): string {
  return `Нове меню ☕ ${markOf(number)}`;
}

async function planOne(world: PlanWorld, number: number, postId: string, firstMs: number): Promise<Planned> {
  const { door, channels, options } = world;
  const channel = channels[number % channels.length];
  if (channel === undefined) throw new Error('there are no channels');
  const dueMs = Math.floor((firstMs + number * options.spacingMs) / 1000) * 1000;
  const { id } = await door.call<{ id: string }>('deliveries.plan', {
    postId,
    channelId: channel.id,
    at: { local: new Date(dueMs).toISOString().slice(0, 19), zone: ZONE },
    lateness: options.lateness?.(number) ?? 'day',
    ...(options.expiry && { expiry: options.expiry }),
  });
  return {
    id,
    mark: markOf(number),
    text: textOf(number),
    dueMs,
    account: channel.account,
    pictureSha256: pictureOf(world, number)?.sha256 ?? null,
  };
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
