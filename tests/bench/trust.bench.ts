import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import { startNetwork, type NetworkProcess } from '#tests/support/fake-network/start.ts';
import { median, type Bench } from './harness.ts';
import { serveDoor, type ServedDoor } from './served-door.ts';

const ZONE = 'UTC';
const SAVES = 1000;
const NETWORKS: readonly FakeNetworkId[] = ['mastodon', 'wordpress', 'telegram'];
/** Telegram asks for a second and more between posts of one chat: with fewer channels that would be measured. */
const CHANNELS_EACH = 30;
const DELIVERIES = 1000;
const MINUTE_MS = 60_000;
const POSTS = 10_000;
/** A tenth of the two gigabytes that a year of pictures may come to: as much as fits the time. */
const PICTURES = 40;
const PICTURE_SIDE = 1300;
const AT_A_TIME = 8;

/** What trust costs: a durable save, a minute in which a thousand fall due, and a restore of years of work. */
export const bench: Bench = {
  runs: 1,
  units: {
    'saves a second': 'count',
    'save, median': 'ms',
    'save, p95': 'ms',
    'lateness of 1,000 in a minute, median': 'ms',
    'lateness, p95': 'ms',
    'lateness, worst': 'ms',
    'backup of 10,000 posts': 'ms',
    'restore of 10,000 posts': 'ms',
    'media beside them': 'bytes',
  },
  run: async () => ({ ...(await saving()), ...(await aThousandInAMinute()), ...(await restoring()) }),
};

async function saving() {
  const door = await serveDoor();
  try {
    const brandId = await makeBrand(door);
    const took: number[] = [];
    const startedAt = performance.now();
    for (let number = 0; number < SAVES; number += 1) {
      const from = performance.now();
      await door.call('posts.create', { brandId, text: `Чернетка ${number} ${'слово '.repeat(30)}`.trim() });
      took.push(performance.now() - from);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      'saves a second': Math.round(SAVES / seconds),
      'save, median': median(took),
      'save, p95': quantile(took, 0.95),
    };
  } finally {
    await door.close();
  }
}

async function aThousandInAMinute() {
  const door = await serveDoor();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'broadside-bench-networks-'));
  const networks: NetworkProcess[] = [];
  try {
    for (const network of NETWORKS) {
      networks.push(await startNetwork({ network, log: path.join(folder, `${network}.log`), seed: 1 }));
    }
    const brandId = await makeBrand(door);
    const channels = await connectAll(door, brandId, networks);
    await planAll(door, brandId, channels);
    const late = (await published(door)).toSorted((a, b) => a - b);
    return {
      'lateness of 1,000 in a minute, median': median(late),
      'lateness, p95': quantile(late, 0.95),
      'lateness, worst': late.at(-1) ?? Number.NaN,
    };
  } finally {
    await door.close();
    await Promise.all(networks.map((network) => network.kill()));
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function connectAll(door: ServedDoor, brandId: string, networks: readonly NetworkProcess[]): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= CHANNELS_EACH; number += 1) {
    for (const { protocol, origin } of networks) {
      const { settings, secrets } = protocol.connectInput(origin, `zerno${number}`);
      const given = { brandId, network: protocol.network, name: `zerno${number}`, settings, secrets };
      ids.push(((await door.call('channels.connect', given)) as { id: string }).id);
    }
  }
  return ids;
}

async function planAll(door: ServedDoor, brandId: string, channels: readonly string[]): Promise<void> {
  const firstMs = Math.ceil((Date.now() + DELIVERIES * 15 + 10_000) / 1000) * 1000;
  const ids: string[] = [];
  await inParallel(DELIVERIES, async (number) => {
    const post = (await door.call('posts.create', { brandId, text: `Нове меню ${number} ☕` })) as { id: string };
    const local = new Date(firstMs + (number * MINUTE_MS) / DELIVERIES).toISOString().slice(0, 19);
    const given = { postId: post.id, channelId: channels[number % channels.length], at: { local, zone: ZONE } };
    ids.push(((await door.call('deliveries.plan', given)) as { id: string }).id);
  });
  for (let from = 0; from < ids.length; from += 500) {
    const { refused } = (await door.call('deliveries.arm', { ids: ids.slice(from, from + 500) })) as {
      refused: readonly unknown[];
    };
    if (refused.length > 0) throw new Error(`not armed: ${JSON.stringify(refused[0])}`);
  }
}

/** Once all are out: by how much each was late. */
async function published(door: ServedDoor): Promise<number[]> {
  for (;;) {
    const late: number[] = [];
    for (let cursor: string | undefined; ;) {
      const page = (await door.call('deliveries.list', { states: ['published'], limit: 500, cursor })) as {
        items: { dueAt: string; publishedAt: string | null }[];
        cursor?: string | null;
      };
      late.push(...page.items.map(({ dueAt, publishedAt }) => Date.parse(publishedAt ?? '') - Date.parse(dueAt)));
      if (!page.cursor) break;
      cursor = page.cursor;
    }
    if (late.length === DELIVERIES) return late;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function restoring() {
  const door = await serveDoor();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'broadside-bench-pictures-'));
  try {
    const brandId = await makeBrand(door);
    const bytes = await importPictures(door, folder);
    await inParallel(POSTS, (number) => door.call('posts.create', { brandId, text: `Допис ${number} ☕` }));
    const from = performance.now();
    const { id } = (await door.call('backups.create', {})) as { id: string };
    const made = performance.now();
    await door.call('backups.restore', { id });
    return {
      'backup of 10,000 posts': made - from,
      'restore of 10,000 posts': performance.now() - made,
      'media beside them': bytes,
    };
  } finally {
    await door.close();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Noise, which no format makes smaller. */
async function importPictures(door: ServedDoor, folder: string): Promise<number> {
  let bytes = 0;
  for (let number = 0; number < PICTURES; number += 1) {
    const pixels = Buffer.alloc(PICTURE_SIDE * PICTURE_SIDE * 3);
    crypto.getRandomValues(pixels.subarray(0, 65_536));
    for (let at = 65_536; at < pixels.length; at += 65_536) crypto.getRandomValues(pixels.subarray(at, at + 65_536));
    const file = path.join(folder, `${number}.png`);
    const raw = { width: PICTURE_SIDE, height: PICTURE_SIDE, channels: 3 } as const;
    await sharp(pixels, { raw }).png({ compressionLevel: 1 }).toFile(file);
    bytes += ((await door.call('assets.import', { path: file })) as { bytes: number }).bytes;
    await fs.rm(file);
  }
  return bytes;
}

async function makeBrand(door: ServedDoor): Promise<string> {
  return ((await door.call('brands.create', { name: 'Bench', zone: ZONE })) as { id: string }).id;
}

async function inParallel(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
