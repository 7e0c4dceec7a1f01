import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { fatesOf, judge, judgeFolder } from '../stage/judge.ts';
import { makePicture } from '../stage/media-files.ts';
import { onMount } from '../stage/mounted.ts';
import { readCopy, textsIn } from '../stage/on-disk.ts';
import { armMany, type Plan } from '../stage/plans.ts';
import { commitsIn } from '../stage/requests.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { fillerOn, type Filler } from '../stage/small-disk.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

/** What is kept for outcomes is 64 MiB: on a smaller disk nothing is ever sent. */
const DISK_MIB = 112;
const SAVES_MAX = 3000;
const MINUTE_MS = 60_000;
const DELIVERIES = 4;
const PICTURE_SIDE = 300;
const TEXT = 'слово '.repeat(400);
const SETTLE_WITHIN_MS = 60_000;

interface Day {
  readonly stage: Stage;
  readonly door: Door;
  readonly filler: Filler;
  readonly plan: Plan;
  readonly picture: string;
  /** Texts by post that were acknowledged. */
  readonly saved: Map<string, string>;
}

async function diskFills(order: Order): Promise<Verdict> {
  const violations: string[] = [];
  return onMount(order.folder, { tmpfsMiB: DISK_MIB }, () =>
    onStage(order, { network: 'mastodon' }, async (stage) => {
      const filler = fillerOn(stage.data);
      const picture = await makePicture(order.folder, seeded(order.seed), PICTURE_SIDE);
      const saved = new Map<string, string>();
      const plan = await stage.withDoor(async (door) => {
        const deliveries = DELIVERIES * order.n;
        const armed = await armMany(stage, door, { deliveries, channels: 2, leadMs: MINUTE_MS, spacingMs: MINUTE_MS });
        for (let round = 1; round <= order.n; round += 1) {
          const found = await fullForAWhile({ stage, door, filler, plan: armed, picture, saved });
          violations.push(...found.map((sentence) => `round ${round}: ${sentence}`));
        }
        await settled(door, { withinMs: SETTLE_WITHIN_MS, say: order.say });
        return armed;
      });
      const shown = await stage.withDoor((door) => listDeliveries(door));
      const entries = stage.network.entries();
      const verdict = judge(fatesOf(plan, shown, entries), entries);
      const texts = readCopy(stage.data, textsIn);
      const gone = [...saved].filter(([id, text]) => texts.get(id) !== text).length;
      return clean(order.n, {
        ...verdict,
        n: order.n,
        lost: verdict.lost + gone,
        violations: [...violations, ...verdict.violations, ...judgeFolder(stage.data)],
        figures: { saved: saved.size, deliveries: plan.deliveries.length },
      });
    }),
  );
}

/** Fills the disk under everything there is to do, and frees it again; the program is not started anew. */
async function fullForAWhile(day: Day): Promise<string[]> {
  const { stage, door, filler } = day;
  const found: string[] = [];
  filler.fill(0);
  // What was on its way when the last byte was taken comes to its end.
  await stage.pass(10_000);
  const sentBefore = commitsIn(stage.network.entries()).length;
  found.push(...(await refusedAsFull(door, 'saving', (number) => save(day, number))));
  found.push(...(await refusedAsFull(door, 'import', () => door.call('assets.import', { path: day.picture }))));
  found.push(...(await refusedAsFull(door, 'backup', () => door.call('backups.create'))));
  found.push(...leftovers(stage.data));
  await stage.pass(2 * MINUTE_MS);
  const { state } = await door.call<{ state: string }>('store.health');
  if (state !== 'full') found.push(`the store says that it is ${state}`);
  const sent = commitsIn(stage.network.entries()).length - sentBefore;
  if (sent > 0) found.push(`${sent} were sent with no room to write down what came of them`);
  filler.free();
  await stage.pass(MINUTE_MS);
  const { state: after } = await door.call<{ state: string }>('store.health');
  if (after !== 'good') found.push(`with room again the store is ${after}`);
  await save(day, 0).catch((error: unknown) => found.push(`with room again nothing is saved: ${String(error)}`));
  return found;
}

async function save({ door, plan, saved }: Day, number: number): Promise<void> {
  const text = `${number} ${TEXT}`.trim();
  const { id } = await door.call<{ id: string }>('posts.create', { brandId: plan.brandId, text });
  saved.set(id, text);
}

/** Does it until the disk refuses: in words that say why, and it is nothing else that refuses. */
async function refusedAsFull(door: Door, what: string, work: (number: number) => Promise<unknown>): Promise<string[]> {
  for (let number = 1; number <= SAVES_MAX; number += 1) {
    try {
      await work(number);
    } catch (error) {
      const code = error instanceof CallRefused ? error.code : String(error);
      return code === 'disk.full' ? [] : [`${what} on a full disk is refused with ${code}`];
    }
    await sleep(0);
  }
  return [`${what} is never refused (${door.pid})`];
}

function leftovers(data: string): string[] {
  const below = (folder: string) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []);
  const left = [
    ...below(path.join(data, 'media', '.incoming')),
    ...below(path.join(data, 'backups')).filter((name) => !/^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\.(db|json)$/.test(name)),
  ];
  return left.length === 0 ? [] : [`left behind on a full disk: ${left.join(', ')}`];
}

export const proof: Proof = {
  name: 'F07',
  promise:
    'The disk fills: saving, importing and backups are refused in plain words, nothing is sent, and all goes on once there is room.',
  needs: ['linux', 'root'],
  n: { fast: 1, all: 5 },
  runs: [{ name: 'tmpfs', run: diskFills }],
  controls: [],
};
