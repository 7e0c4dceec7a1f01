import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import { markIn, markOf } from '#tests/support/fake-network/marks.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import type { Door } from './door.ts';
import { fatesOf, type Fate } from './judge.ts';
import type { Planned } from './plans.ts';
import { listDeliveries, type Shown } from './settled.ts';
import { sleep, type Stage } from './stage.ts';

const ZONE = 'UTC';
/** From planning to the time of it, in the stage's time: half a second and more of the machine's. */
const LEAD_MS = 30_000;
const SPREAD_MS = 60_000;
/** More than this would wait for each other afterwards, a minute and a half each. */
const PLAN_EVERY_MS = 120;
const ACCOUNTS = 4;

/** A post as somebody typed it: the last text that was acknowledged, and the one that was on its way. */
interface Saved {
  acknowledged: string;
  onItsWay: string;
}

/** Somebody who saves, plans and arms without a pause, and remembers what was acknowledged. */
export interface BusyDay {
  /** Works through a door until the door is gone. Answers how many calls were acknowledged. */
  workThrough(door: Door): Promise<number>;
  /** What was acknowledged, and is not in these texts by id, or says something that was never typed. */
  missingFrom(texts: ReadonlyMap<string, string>): string[];
  readonly acknowledged: number;
  readonly planned: readonly (Planned & { armed: boolean })[];
}

export async function beginDay(stage: Stage, seed: number): Promise<BusyDay> {
  const random = seeded(seed).branch('work');
  const { brandId, channels } = await stage.withDoor((door) => connect(stage, door));
  const saved = new Map<string, Saved>();
  /**
   * What each of the two who save may change: never the same post at once, so that it is known which text came last, and
   * nothing planned, because the judge knows it again by its text.
   */
  const draftsOf: readonly string[][] = [[], []];
  const planned: (Planned & { armed: boolean })[] = [];
  const count = { acknowledged: 0, number: 0 };

  async function save(door: Door, branch: Seeded, drafts: string[]): Promise<void> {
    const text = `Чернетка ${(count.number += 1)} ${'слово '.repeat(branch.between(1, 60))}`.trim();
    if (drafts.length > 0 && branch.next() < 0.6) {
      const id = branch.pick(drafts);
      const post = saved.get(id);
      if (!post) return;
      post.onItsWay = text;
      await door.call('posts.update', { id, text });
      post.acknowledged = text;
    } else {
      const { id } = await door.call<{ id: string }>('posts.create', { brandId, text });
      saved.set(id, { acknowledged: text, onItsWay: text });
      drafts.push(id);
    }
    count.acknowledged += 1;
  }

  async function plan(door: Door, branch: Seeded): Promise<void> {
    const mark = markOf((count.number += 1));
    const dueMs = Math.floor((stage.now() + LEAD_MS + branch.between(0, SPREAD_MS)) / 1000) * 1000;
    const text = `Нове меню ☕ ${mark}`;
    const post = await door.call<{ id: string }>('posts.create', { brandId, text });
    saved.set(post.id, { acknowledged: text, onItsWay: text });
    const at = { local: new Date(dueMs).toISOString().slice(0, 19), zone: ZONE };
    const channel = branch.pick(channels);
    const given = { postId: post.id, channelId: channel.id, at, lateness: 'day' };
    const { id } = await door.call<{ id: string }>('deliveries.plan', given);
    const delivery = { id, mark, text, dueMs, account: channel.account, pictureSha256: null, armed: false };
    planned.push(delivery);
    const { refused } = await door.call<{ refused: readonly unknown[] }>('deliveries.arm', { ids: [id] });
    delivery.armed = refused.length === 0;
    count.acknowledged += 3;
    await sleep(PLAN_EVERY_MS);
  }

  return {
    planned,
    get acknowledged() {
      return count.acknowledged;
    },
    async workThrough(door) {
      const before = count.acknowledged;
      const saving = draftsOf.map((drafts, index) => untilGone(() => save(door, random.branch(`${index}`), drafts)));
      await Promise.all([...saving, untilGone(() => plan(door, random.branch('plan')))]);
      return count.acknowledged - before;
    },
    missingFrom(texts) {
      return [...saved].flatMap(([id, { acknowledged, onItsWay }]) => {
        const found = texts.get(id);
        if (found === undefined) return [`the post ${id} is gone: ${acknowledged.slice(0, 40)}`];
        if (found === acknowledged || found === onItsWay) return [];
        return [`the post ${id} says ${found.slice(0, 40)}`];
      });
    },
  };
}

/** Again and again, until a call fails: the door is gone, or says that it can't. */
async function untilGone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
    } catch {
      return;
    }
  }
}

async function connect(stage: Stage, door: Door) {
  const { id: brandId } = await door.call<{ id: string }>('brands.create', { name: 'Zerno', zone: ZONE });
  const { protocol, origin } = stage.network;
  const channels: { id: string; account: string }[] = [];
  for (let number = 1; number <= ACCOUNTS; number += 1) {
    const account = `zerno${number}`;
    const { settings, secrets } = protocol.connectInput(origin, account);
    const given = { brandId, network: protocol.network, name: account, settings, secrets };
    const { id } = await door.call<{ id: string }>('channels.connect', given);
    channels.push({ id, account });
  }
  return { brandId, channels };
}

/** What became of those whose arming was acknowledged, and of the others that were armed all the same. */
export async function fatesOfDay(day: BusyDay, door: Door, entries: readonly LogEntry[]): Promise<Fate[]> {
  const shown = await listDeliveries(door);
  const states = new Map<string, Shown['state']>(shown.map(({ id, state }) => [id, state]));
  const isArmed = ({ id, armed }: { id: string; armed: boolean }) => armed || states.get(id) !== 'planned';
  const deliveries = day.planned.filter(isArmed);
  const fates = fatesOf({ brandId: '', channels: [], deliveries }, shown, entries);
  const known = new Set(deliveries.map(({ mark }) => mark));
  const strangers = entries.filter((entry) => entry.kind === 'create' && !known.has(markIn(entry.post.text) ?? ''));
  if (strangers.length > 0) throw new Error(`${strangers.length} went out that were never armed`);
  return fates;
}
