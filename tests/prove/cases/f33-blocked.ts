import type { Order, Proof, Verdict } from '../proof.ts';
import type { Fate } from '../stage/judge.ts';
import { play } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

const MINUTE_MS = 60_000;
const LATE_MS = 30_000;
const SPEED = 10;
const CALLS = 5000;

/** When the program could go on again, by the stage's clock; 0: it never stood still. */
interface Blocked {
  untilMs: number;
}

async function blocked(order: Order, block: (stage: Stage, at: Blocked) => Promise<void>): Promise<Verdict> {
  const at: Blocked = { untilMs: 0 };
  return play(order, {
    network: 'mastodon',
    speed: SPEED,
    plan: () => ({ deliveries: order.n, channels: order.n, leadMs: MINUTE_MS / 2, spacingMs: MINUTE_MS / order.n }),
    act: (stage) => block(stage, at),
    also: (fates) => lateOnes(fates, at.untilMs),
  });
}

function lateOnes(fates: readonly Fate[], untilMs: number): string[] {
  return fates.flatMap(({ planned, created: [post] }) => {
    const lateMs = (post?.createdAtMs ?? Infinity) - Math.max(planned.dueMs, untilMs);
    return lateMs <= LATE_MS ? [] : [`${planned.mark} was ${Math.round(lateMs / 1000)} s late`];
  });
}

/** Stopped for a minute with posts falling due all through it. */
async function stopped(stage: Stage, at: Blocked): Promise<void> {
  const running = stage.start();
  await running.ready;
  await stage.pass(MINUTE_MS / 2);
  running.child.kill('SIGSTOP');
  await stage.pass(MINUTE_MS);
  at.untilMs = stage.now();
  running.child.kill('SIGCONT');
  await stage.pass(MINUTE_MS);
  await running.kill('SIGTERM');
}

/** Somebody's script asks five thousand things at once. */
async function besieged(stage: Stage): Promise<void> {
  await stage.withDoor(async (door) => {
    await stage.pass(MINUTE_MS / 2);
    const calls = Array.from({ length: CALLS }, (_, number) => {
      if (number % 5 === 0) return door.call('brands.create', { name: `Brand ${number}`, zone: 'UTC' });
      return door.call('deliveries.list', { limit: 500 });
    });
    await Promise.allSettled(calls);
    await stage.pass(MINUTE_MS);
  });
}

export const proof: Proof = {
  name: 'F33',
  promise: 'Held up for a minute, or asked five thousand things at once, it is no more than thirty seconds late.',
  needs: ['linux'],
  n: { fast: null, all: 20 },
  runs: [
    { name: 'stopped', run: (order) => blocked(order, stopped) },
    { name: 'besieged', run: (order) => blocked(order, besieged) },
  ],
  controls: [],
};
