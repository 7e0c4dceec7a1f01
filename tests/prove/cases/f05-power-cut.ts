import path from 'node:path';
import { markIn } from '#tests/support/fake-network/marks.ts';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import { beginDay, fatesOfDay, type BusyDay } from '../stage/busy-day.ts';
import { judge, judgeFolder } from '../stage/judge.ts';
import { onMount, type Mounted } from '../stage/mounted.ts';
import { integrityOf, intentsIn, readCopy, textsIn } from '../stage/on-disk.ts';
import { settled } from '../stage/settled.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const CONTROL_CUTS = 8;
const LEAST_LIVE_MS = 200;
const MOST_LIVE_MS = 900;
const SETTLE_WITHIN_MS = 120_000;

const normalSync = {
  'electron/core/store/connection.ts': path.resolve(import.meta.dirname, '../swaps/normal-sync.ts'),
};

function cuts(order: Order, kind: 'ext4' | 'xfs', swaps: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  return onMount(order.folder, kind, (disk) =>
    onStage(order, { network: 'mastodon', swaps }, async (stage) => {
      const day = await beginDay(stage, order.seed);
      const random = seeded(order.seed).branch('cuts');
      const violations: string[] = [];
      const lost = new Set<string>();
      for (let cut = 1; cut <= order.n; cut += 1) {
        await workUntilCut(stage, disk, day, random.between(LEAST_LIVE_MS, MOST_LIVE_MS));
        const found = whatIsThere(stage, day);
        found.lost.forEach((sentence) => lost.add(sentence));
        violations.push(...found.violations.map((sentence) => `cut ${cut}: ${sentence}`));
        if (cut % 10 === 0) order.say(`${cut} cuts, ${day.acknowledged} acknowledged`);
      }
      lost.forEach(order.say);
      const figures = { acknowledged: day.acknowledged };
      // One that has lost something is judged: what it would publish now has nothing to do with it.
      if (lost.size > 0) return clean(order.n, { lost: lost.size, violations, figures });
      return endOfDay(order, stage, day, violations);
    }),
  );
}

async function workUntilCut(stage: Stage, disk: Mounted, day: BusyDay, liveMs: number): Promise<void> {
  const door = stage.start();
  const working = day.workThrough(await door.ready);
  await sleep(liveMs);
  await disk.cut(() => door.kill());
  await working;
}

/** The folder as the power came back to it, before any program has looked at it. */
function whatIsThere(stage: Stage, day: BusyDay): { readonly lost: string[]; readonly violations: string[] } {
  const sent = stage.network.entries().flatMap((entry) => (entry.kind === 'create' ? markIn(entry.post.text) : []));
  return readCopy(stage.data, (db) => {
    const intents = intentsIn(db);
    const idOf = new Map(day.planned.map(({ mark, id }) => [mark, id]));
    const unnoted = sent.filter((mark) => mark !== null && !intents.has(idOf.get(mark) ?? ''));
    return {
      lost: day.missingFrom(textsIn(db)),
      violations: [...integrityOf(db), ...unnoted.map((mark) => `${mark} is out and nothing says that it was sent`)],
    };
  });
}

async function endOfDay(order: Order, stage: Stage, day: BusyDay, violations: readonly string[]): Promise<Verdict> {
  const fates = await stage.withDoor(async (door) => {
    await settled(door, { withinMs: SETTLE_WITHIN_MS, say: order.say });
    return fatesOfDay(day, door, stage.network.entries());
  });
  const verdict = judge(fates, stage.network.entries());
  return clean(order.n, {
    ...verdict,
    n: order.n,
    violations: [...violations, ...verdict.violations, ...judgeFolder(stage.data)],
    figures: { acknowledged: day.acknowledged, deliveries: fates.length },
  });
}

export const proof: Proof = {
  name: 'F05',
  promise:
    'The power is cut while saving, planning and publishing: every save that was acknowledged is there, and of all that went out it is known that it was sent.',
  needs: ['linux', 'root', 'xfs_io'],
  n: { fast: 3, all: 60 },
  runs: (['ext4', 'xfs'] as const).map((kind) => ({ name: kind, run: (order) => cuts(order, kind) })),
  controls: (['ext4', 'xfs'] as const).map((kind) => ({
    name: `${kind}, synchronous=NORMAL`,
    run: (order) => cuts({ ...order, n: Math.min(order.n, CONTROL_CUTS) }, kind, normalSync),
  })),
};
