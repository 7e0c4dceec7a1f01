import fs from 'node:fs';
import path from 'node:path';
import { flipBit } from '#tests/support/damage.ts';
import { markIn } from '#tests/support/fake-network/marks.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { armMany, type Plan, type Planned } from '../stage/plans.ts';
import { listDeliveries } from '../stage/settled.ts';
import { takeSnapshot } from '../stage/snapshot.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const POSTS = 24;
const IN_THE_LOG = 3;
const CONTROL_FLIPS = 30;
const CONTROL_LEAST = 16;
/** So many of the bits are in what somebody wrote; the others are anywhere. */
const AIMED = 0.25;
const WRITTEN = Buffer.from('Нове меню');
const DAY_MS = 24 * 60 * 60_000;
/** Sent after each flip, to see what would go out. */
const SENT = 3;
const WITHIN_MS = 3000;

type Fate = 'refused' | 'named' | 'harmless' | 'unseen' | 'notOpened';

interface World {
  readonly stage: Stage;
  readonly plan: Plan;
  readonly postIds: readonly string[];
  /** What the screens showed before. */
  readonly shown: string;
}

async function flips(order: Order, how: { readonly believesSeals: boolean }): Promise<Verdict> {
  return onStage(order, { network: 'mastodon', settings: { keyLifeMs: 0 } }, async (stage) => {
    const world = await makeWorld(stage);
    const snapshot = takeSnapshot(stage.data);
    const random = seeded(order.seed).branch('bits');
    const counts: Record<Fate, number> = { refused: 0, named: 0, harmless: 0, unseen: 0, notOpened: 0 };
    const violations: string[] = [];
    for (let flip = 1; flip <= order.n; flip += 1) {
      snapshot.putBack();
      // Without seals the log still tells by its own checksums.
      const name = !how.believesSeals || random.next() < 0.5 ? 'broadside.db' : 'broadside.db-wal';
      const file = path.join(stage.data, name);
      const bit = bitOf(file, random, how.believesSeals ? AIMED : 1);
      flipBit(file, bit);
      const fate = await fateOf(world, how.believesSeals, random);
      counts[fate] += 1;
      if (fate === 'unseen') violations.push(`bit ${bit} of ${name}: shown as good, and it has changed`);
      if (fate === 'notOpened') violations.push(`bit ${bit} of ${name}: the program does not start`);
      if (flip % 25 === 0) order.say(`${flip} flips`);
    }
    violations.push(...changedOnItsWay(world));
    const { refused, named, harmless } = counts;
    return clean(order.n, { violations, figures: { refused, named, harmless } });
  });
}

function bitOf(file: string, random: Seeded, aimed: number): number {
  const bytes = fs.readFileSync(file);
  const places: number[] = [];
  for (let at = bytes.indexOf(WRITTEN); at >= 0; at = bytes.indexOf(WRITTEN, at + 1)) places.push(at);
  if (places.length === 0 || random.next() >= aimed) return random.between(0, bytes.length * 8 - 1);
  return (random.pick(places) + random.between(0, WRITTEN.length - 1)) * 8 + random.between(0, 7);
}

/** Posts with their deliveries, some of them folded into the file and some still in the log. */
async function makeWorld(stage: Stage): Promise<World> {
  const plan = await stage.withDoor((door) =>
    armMany(stage, door, { deliveries: POSTS, channels: 2, leadMs: DAY_MS, spacingMs: 60_000, pictureEvery: 4 }),
  );
  const running = stage.start();
  const door = await running.ready;
  const deliveries = await listDeliveries(door);
  const postIds = deliveries.map(({ postId }) => postId);
  // Few, and side by side: pages that are in the log are not read from the file.
  for (const postId of postIds.slice(-IN_THE_LOG)) await door.call('posts.update', { id: postId, labels: ['меню'] });
  const shown = await whatIsShown(door, postIds);
  // The last transaction can't be told from one that a power cut tore before it was acknowledged: so the last one is of
  // something that nobody looks at afterwards.
  await door.call('posts.create', { brandId: plan.brandId, text: 'Після всього' });
  await running.kill();
  return { stage, plan, postIds, shown };
}

async function fateOf(world: World, believesSeals: boolean, random: Seeded): Promise<Fate> {
  const running = world.stage.start();
  const door = await running.ready.catch(() => null);
  if (door === null) return 'notOpened';
  try {
    if (await isDamaged(door)) return 'refused';
    const shown = await whatIsShown(door, world.postIds).catch((error: unknown) => String(error));
    if (believesSeals) await publishSome(door, world.plan, random);
    // It may have turned out to be damaged when it was read.
    if (await isDamaged(door)) return 'refused';
    if (believesSeals && (await isNamed(door))) return 'named';
    return sameContent(shown, world.shown) ? 'harmless' : 'unseen';
  } finally {
    await running.kill();
  }
}

async function isDamaged(door: Door): Promise<boolean> {
  return (await door.call<{ state: string }>('store.health')).state === 'damaged';
}

async function isNamed(door: Door): Promise<boolean> {
  const { damagedRows, damagedFiles } = await door.call<{ damagedRows: number; damagedFiles: number }>('store.scrub');
  return damagedRows + damagedFiles > 0;
}

async function whatIsShown(door: Door, postIds: readonly string[]): Promise<string> {
  const [brands, posts, deliveries] = await Promise.all([
    door.call('brands.list'),
    Promise.all(postIds.map((id) => door.call('posts.get', { id }))),
    listDeliveries(door),
  ]);
  return JSON.stringify({ brands, posts, deliveries: deliveries.toSorted((a, b) => a.id.localeCompare(b.id)) });
}

/** Addresses of pictures are signed anew for each run. */
function sameContent(one: string, other: string): boolean {
  const unsigned = (text: string) => text.replaceAll(/\/media\/[^"]*/g, '');
  return unsigned(one) === unsigned(other);
}

async function publishSome(door: Door, plan: Plan, random: Seeded): Promise<void> {
  const some: Planned[] = Array.from({ length: SENT }, () => random.pick(plan.deliveries));
  const sent = await Promise.all(
    some.map(({ id }) =>
      door.call('deliveries.publishNow', { id }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof CallRefused) return false;
          throw error;
        },
      ),
    ),
  );
  if (!sent.includes(true)) return;
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) {
    if (await isDamaged(door)) return;
    const moving = await listDeliveries(door, ['claimed', 'sending']).catch(() => []);
    if (moving.length === 0) return;
    await sleep(50);
  }
}

/** Whatever went out says what was planned, with the picture that was planned. */
function changedOnItsWay({ stage, plan }: World): string[] {
  const byMark = new Map(plan.deliveries.map((planned) => [planned.mark, planned]));
  return stage.network.entries().flatMap((entry) => {
    if (entry.kind !== 'create') return [];
    const { text, media, account } = entry.post;
    const planned = byMark.get(markIn(text) ?? '');
    if (planned?.text !== text) return [`this went out and was never planned: ${text}`];
    if (planned.account !== account) return [`${planned.mark} went to another account`];
    return (media[0]?.sha256 ?? null) === planned.pictureSha256 ? [] : [`${planned.mark} has the wrong picture`];
  });
}

export const proof: Proof = {
  name: 'F11',
  promise:
    'A bit turns in the database or its log: it is refused, or named, or changes nothing; it is never shown as good or published changed.',
  n: { fast: 8, all: 500 },
  runs: [{ name: 'mastodon', run: (order) => flips(order, { believesSeals: true }) }],
  controls: [
    {
      name: 'no seals',
      run: (order) =>
        flips({ ...order, n: Math.max(CONTROL_LEAST, Math.min(order.n, CONTROL_FLIPS)) }, { believesSeals: false }),
    },
  ],
};
