import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { median, type Bench } from './harness.ts';
import { serveDoor, type ServedDoor } from './served-door.ts';

const DELIVERIES = 100;
const CHANNELS = 4;
const ZONE = 'Europe/Kyiv';
/** Long enough to plan and arm all of them first. */
const LEAD_MS = 12_000;

interface Listed {
  readonly items: readonly { readonly dueAt: string; readonly publishedAt: string | null }[];
}

/** How late a hundred deliveries are that fall due at one and the same instant, on four web feeds. */
export const bench: Bench = {
  runs: 3,
  units: { 'median lateness': 'ms', 'worst lateness': 'ms', 'p95 lateness': 'ms' },
  async run() {
    const door = await serveDoor();
    const feeds = await fs.mkdtemp(path.join(os.tmpdir(), 'broadside-bench-feeds-'));
    try {
      await armAll(door, feeds);
      const lateness = (await allOut(door))
        .map(({ dueAt, publishedAt }) => Date.parse(publishedAt ?? '') - Date.parse(dueAt))
        .toSorted((a, b) => a - b);
      return {
        'median lateness': median(lateness),
        'worst lateness': lateness.at(-1) ?? Number.NaN,
        'p95 lateness': lateness[Math.floor(lateness.length * 0.95)] ?? Number.NaN,
      };
    } finally {
      await door.close();
      await fs.rm(feeds, { recursive: true, force: true });
    }
  },
};

async function armAll(door: ServedDoor, feeds: string): Promise<void> {
  const { id: brandId } = (await door.call('brands.create', { name: 'Bench', zone: ZONE })) as { id: string };
  const channelIds: string[] = [];
  for (let n = 0; n < CHANNELS; n += 1) {
    const settings = { folder: path.join(feeds, String(n)) };
    const channel = (await door.call('channels.connect', { brandId, network: 'webfeed', settings })) as { id: string };
    channelIds.push(channel.id);
  }
  const at = { local: wallClockIn(LEAD_MS), zone: ZONE };
  const ids: string[] = [];
  for (let n = 0; n < DELIVERIES; n += 1) {
    const post = (await door.call('posts.create', { brandId, text: `Post ${n} ☕` })) as { id: string };
    const channelId = channelIds[n % CHANNELS];
    const delivery = (await door.call('deliveries.plan', { postId: post.id, channelId, at })) as { id: string };
    ids.push(delivery.id);
  }
  const { refused } = (await door.call('deliveries.arm', { ids })) as { refused: readonly unknown[] };
  if (refused.length > 0) throw new Error('planning took longer than the lead, so some were already past');
}

async function allOut(door: ServedDoor): Promise<Listed['items']> {
  for (;;) {
    const { items } = (await door.call('deliveries.list', { states: ['published'], limit: 500 })) as Listed;
    if (items.length === DELIVERIES) return items;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function wallClockIn(ms: number): string {
  const now = Temporal.Now.instant().add({ milliseconds: ms }).toZonedDateTimeISO(ZONE);
  return now.toPlainDateTime().toString({ smallestUnit: 'second' });
}
