import { markIn } from '#tests/support/fake-network/marks.ts';
import type { Order, Verdict } from '../proof.ts';
import type { Door } from './door.ts';
import { moveClock, movedClock, type MovedClock } from './moved-clock.ts';
import { play } from './play.ts';
import type { Plan } from './plans.ts';
import { commitsIn } from './requests.ts';
import type { Swaps } from './program.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
/** The networks' clock ticks apart from ours by so much. */
const SLACK_MS = 2000;
const CHANNELS = 3;

/**
 * Sets the clock under a running program and under one that is closed, lets minutes pass, and sets it right. Meanwhile nothing
 * may go out, and by the networks' clock nothing is ever early.
 */
export async function withWrongClock(order: Order, byMs: number, swaps: Swaps = {}): Promise<Verdict> {
  const violations: string[] = [];
  const clock = moveClock(order);
  const verdict = await play(order, {
    network: 'mastodon',
    swaps: { ...movedClock, ...swaps },
    plan: () => ({ deliveries: order.n, channels: CHANNELS, spacingMs: MINUTE_MS, leadMs: 2 * MINUTE_MS }),
    async act(stage, plan) {
      await stage.withDoor(async (door) => {
        await stage.pass(MINUTE_MS);
        violations.push(...(await wrongForAWhile(stage, door, clock, byMs)));
        await trustedAgain(stage, door, violations);
      });
      await clock.set(byMs);
      const running = stage.start();
      violations.push(...(await heldBack(stage, await running.ready)));
      await running.kill('SIGTERM');
      await clock.set(-byMs);
      await stage.withDoor((door) => believe(stage, door));
      violations.push(...early(stage, plan));
    },
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

async function wrongForAWhile(stage: Stage, door: Door, clock: MovedClock, byMs: number): Promise<string[]> {
  await clock.set(byMs);
  const found = await heldBack(stage, door);
  await clock.set(-byMs);
  return found;
}

/** In doubt, it says so and sends nothing. */
async function heldBack(stage: Stage, door: Door): Promise<string[]> {
  // It looks at its clock every fifteen seconds, and what was on its way comes to its end.
  await stage.pass(MINUTE_MS);
  const before = commitsIn(stage.network.entries()).length;
  await stage.pass(2 * MINUTE_MS);
  const sent = commitsIn(stage.network.entries()).length - before;
  const { clock } = await door.call<{ clock: { state: string } }>('scheduler.status');
  const { items } = await door.call<{ items: { kind: string }[] }>('needs.list');
  return [
    ...(sent > 0 ? [`${sent} were sent by a clock that is wrong`] : []),
    ...(clock.state === 'suspect' ? [] : [`a wrong clock is ${clock.state}`]),
    ...(items.some(({ kind }) => kind === 'clock') ? [] : ['nobody is told that the clock is wrong']),
  ];
}

async function trustedAgain(stage: Stage, door: Door, violations: string[]): Promise<void> {
  await stage.pass(MINUTE_MS);
  const { clock } = await door.call<{ clock: { state: string } }>('scheduler.status');
  if (clock.state !== 'trusted') violations.push(`the clock was set right, and is ${clock.state}`);
}

/** A clock that a server has contradicted is believed again when two of them agree with it, or a person does: here a person. */
async function believe(stage: Stage, door: Door): Promise<void> {
  await stage.pass(MINUTE_MS);
  const { clock } = await door.call<{ clock: { state: string } }>('scheduler.status');
  if (clock.state === 'suspect') await door.call('scheduler.trustClock');
}

/** What went out before its time, by the network's clock. */
export function early(stage: Stage, plan: Plan): string[] {
  const dueOf = new Map(plan.deliveries.map(({ mark, dueMs }) => [mark, dueMs]));
  return stage.network.entries().flatMap((entry) => {
    if (entry.kind !== 'create') return [];
    const mark = markIn(entry.post.text) ?? '';
    const aheadMs = (dueOf.get(mark) ?? 0) - entry.post.createdAtMs;
    return aheadMs > SLACK_MS ? [`${mark} went out ${Math.round(aheadMs / 1000)} s before its time`] : [];
  });
}
