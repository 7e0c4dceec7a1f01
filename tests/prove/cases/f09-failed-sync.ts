import { seeded } from '#tests/support/seeded.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { play, untilDue } from '../stage/play.ts';
import type { Plan } from '../stage/plans.ts';
import { commitsIn } from '../stage/requests.ts';
import { sleep, type Stage } from '../stage/stage.ts';
import { startTraced } from '../stage/traced.ts';
import { readCopy, textsIn } from '../stage/on-disk.ts';

/** A start makes about so many flushes: the one that fails comes after it. */
const AFTER_START = 25;
const SPREAD = 25;
const SAVES_MAX = 400;
const MINUTE_MS = 60_000;

async function failedSyncs(order: Order): Promise<Verdict> {
  const random = seeded(order.seed).branch('flushes');
  const violations: string[] = [];
  const saved = new Map<string, string>();
  const verdict = await play(order, {
    network: 'mastodon',
    plan: () => ({ deliveries: 4 * order.n, channels: 2, spacingMs: MINUTE_MS }),
    async act(stage, plan) {
      await untilDue(stage, plan);
      for (let round = 1; round <= order.n; round += 1) {
        // Once, or from then on.
        const when = `${AFTER_START + random.between(0, SPREAD)}${random.next() < 0.5 ? '+' : ''}`;
        const found = await oneFailure(stage, plan, when, saved);
        violations.push(...found.map((sentence) => `round ${round}, when ${when}: ${sentence}`));
        const texts = readCopy(stage.data, textsIn);
        const gone = [...saved].filter(([id, text]) => texts.get(id) !== text).length;
        if (gone > 0) violations.push(`round ${round}: ${gone} saves are gone that were acknowledged`);
      }
    },
  });
  return { ...verdict, violations: [...verdict.violations, ...violations], figures: { saved: saved.size } };
}

async function oneFailure(stage: Stage, plan: Plan, when: string, saved: Map<string, string>): Promise<string[]> {
  const inject = ['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:error=EIO:when=${when}`];
  const traced = startTraced(stage, inject);
  try {
    const door = await traced.ready;
    const code = await saveUntilRefused(door, plan, saved);
    if (code !== 'store.failing') return [`a failed flush is answered with ${code}`];
    return await nothingMore(stage, door, plan);
  } finally {
    await traced.kill();
  }
}

async function saveUntilRefused(door: Door, plan: Plan, saved: Map<string, string>): Promise<string> {
  for (let number = 1; number <= SAVES_MAX; number += 1) {
    try {
      const text = `Чернетка ${number}`;
      const { id } = await door.call<{ id: string }>('posts.create', { brandId: plan.brandId, text });
      saved.set(id, text);
    } catch (error) {
      return error instanceof CallRefused ? error.code : String(error);
    }
  }
  return 'nothing: it was never refused';
}

/** After it nothing is written in this run, and nothing is sent. */
async function nothingMore(stage: Stage, door: Door, plan: Plan): Promise<string[]> {
  const found: string[] = [];
  // What was on its way already comes to its end.
  await sleep(500);
  const before = commitsIn(stage.network.entries()).length;
  const again = await door.call('posts.create', { brandId: plan.brandId, text: 'Ще раз' }).then(
    () => 'written',
    (error: unknown) => (error instanceof CallRefused ? error.code : String(error)),
  );
  if (again !== 'store.failing') found.push(`after a failed flush, saving is answered with ${again}`);
  const { state } = await door.call<{ state: string }>('store.health');
  if (state !== 'failing') found.push(`the store says that it is ${state}`);
  await stage.pass(3 * MINUTE_MS);
  const sent = commitsIn(stage.network.entries()).length - before;
  if (sent > 0) found.push(`${sent} were sent after a flush had failed`);
  return found;
}

export const proof: Proof = {
  name: 'F09',
  promise:
    'A flush fails: nothing more is written or sent in that run, the program says so, and the next start finds all that was acknowledged.',
  needs: ['linux', 'strace'],
  n: { fast: 1, all: 10 },
  runs: [{ name: 'mastodon', run: failedSyncs }],
  controls: [],
};
