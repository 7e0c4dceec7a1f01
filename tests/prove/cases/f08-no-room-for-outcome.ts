import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '#tests/support/seeded.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { onMount } from '../stage/mounted.ts';
import { play } from '../stage/play.ts';
import { commitsIn, nextCommit } from '../stage/requests.ts';
import { listDeliveries } from '../stage/settled.ts';
import { fillerOn } from '../stage/small-disk.ts';
import { sleep, type Stage } from '../stage/stage.ts';

const DISK_MIB = 112;
/** The network takes so long to answer, in the machine's time: the disk is full by then. */
const ANSWER_MS = 800;
/** Its patience of thirty seconds is three of the machine's. */
const SPEED = 20;
const SPACING_MS = 60_000;
const WITHIN_MS = 30_000;

/** What happens while the outcome has no room. */
type Turn = 'reserve' | 'no reserve' | 'killed';
const TURNS: readonly Turn[] = ['reserve', 'no reserve', 'killed'];

async function fullAtTheOutcome(order: Order): Promise<Verdict> {
  const random = seeded(order.seed).branch('turns');
  const violations: string[] = [];
  const used = { reserve: 0 };
  const verdict = await onMount(order.folder, { tmpfsMiB: DISK_MIB }, () =>
    play(order, {
      network: 'mastodon',
      speed: SPEED,
      // Some go out between the rounds.
      plan: () => ({ deliveries: 3 * order.n, channels: 3, spacingMs: SPACING_MS / 2 }),
      async act(stage) {
        for (let round = 0; round < order.n; round += 1) {
          const turn = TURNS[round] ?? random.pick(TURNS);
          const found = await oneOutcome(stage, turn, used);
          violations.push(...found.map((sentence) => `round ${round + 1}, ${turn}: ${sentence}`));
        }
      },
    }),
  );
  if (used.reserve === 0) violations.push('the room that is kept was never needed: the disk was not full enough');
  return {
    ...verdict,
    violations: [...verdict.violations, ...violations],
    figures: { reserveUsed: used.reserve },
  };
}

async function oneOutcome(stage: Stage, turn: Turn, used: { reserve: number }): Promise<string[]> {
  const filler = fillerOn(stage.data);
  const reserve = path.join(stage.data, 'reserve');
  const running = stage.start();
  const door = await running.ready;
  try {
    await stage.network.control({ do: 'order', of: 'commit', faults: [{ kind: 'delay', ms: ANSWER_MS }] });
    await nextCommit(stage);
    if (turn === 'no reserve') fs.rmSync(reserve, { force: true });
    filler.fill(0);
    const before = commitsIn(stage.network.entries()).length;
    await sleep(ANSWER_MS + 400);
    if (turn === 'reserve' && !fs.existsSync(reserve)) used.reserve += 1;
    const found = turn === 'reserve' ? await isRecorded(door) : [];
    // The next one falls due meanwhile, and has to wait.
    await stage.pass(SPACING_MS);
    if (commitsIn(stage.network.entries()).length > before) found.push('something was sent while there was no room');
    if (turn === 'killed') await running.kill();
    filler.free();
    if (turn !== 'killed') found.push(...(await comesToRest(door)));
    return found;
  } finally {
    filler.free();
    if (running.child.exitCode === null) await running.kill('SIGTERM');
  }
}

/** With the room that is kept for it, the outcome is written down on the full disk. */
async function isRecorded(door: Door): Promise<string[]> {
  const sending = await listDeliveries(door, ['sending']);
  return sending.length === 0 ? [] : ['the room that is kept was not given to the outcome'];
}

async function comesToRest(door: Door): Promise<string[]> {
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) {
    if ((await listDeliveries(door, ['sending', 'checking'])).length === 0) return [];
    await sleep(100);
  }
  return ['with room again, what was sent is still not known'];
}

export const proof: Proof = {
  name: 'F08',
  promise:
    'There is no room for what a send came to: the room that is kept takes it, or it is found out once there is room; nothing goes out twice.',
  needs: ['linux', 'root'],
  n: { fast: null, all: 15 },
  runs: [{ name: 'mastodon', run: fullAtTheOutcome }],
  controls: [],
};
