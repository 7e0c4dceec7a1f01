import type { Order, Proof, Verdict } from '../proof.ts';
import type { Fate } from '../stage/judge.ts';
import { moveClock, movedClock } from '../stage/moved-clock.ts';
import { play } from '../stage/play.ts';
import { nextCommit } from '../stage/requests.ts';

const MINUTE_MS = 60_000;
const GRACE_MS = 15 * MINUTE_MS;
/** In flight for so long, in the machine's time: the sleep begins in the middle of it. */
const ANSWER_MS = 2000;
const SPEED = 20;

/** Falls asleep with one in flight and the others about to be due; every connection is dead on waking. */
async function sleepOver(order: Order, sleepMs: number): Promise<Verdict> {
  const clock = moveClock(order);
  return play(order, {
    network: 'mastodon',
    speed: SPEED,
    swaps: movedClock,
    plan: () => ({
      deliveries: order.n,
      channels: order.n,
      leadMs: MINUTE_MS,
      // The first is in flight when it falls asleep, the others are due a little later, in one minute.
      spacingMs: 10_000,
      lateness: () => 'normal',
    }),
    async act(stage) {
      await stage.withDoor(async () => {
        await stage.network.control({ do: 'order', of: 'commit', faults: [{ kind: 'delay', ms: ANSWER_MS }] });
        await nextCommit(stage);
        const bringBack = await stage.cutNetwork();
        await clock.sleep(sleepMs);
        await bringBack();
        await stage.pass(5 * MINUTE_MS);
      });
    },
    also: (fates) => asLateAllows(fates, sleepMs),
  });
}

/** Within its grace it goes out; beyond it a person is asked. What was in flight is known, or asked about. */
function asLateAllows(fates: readonly Fate[], sleepMs: number): string[] {
  const expected = sleepMs > GRACE_MS ? 'missed' : 'published';
  return fates.slice(1).flatMap(({ planned, shown }) => {
    if (shown?.state === expected) return [];
    return [`${planned.mark}, ${sleepMs / MINUTE_MS} minutes late, is ${shown?.state}`];
  });
}

export const proof: Proof = {
  name: 'F26',
  promise:
    'Asleep over its time: five minutes late it goes out, twenty minutes or three days late a person is asked; what was in flight is found out.',
  n: { fast: null, all: 10 },
  runs: [
    { name: 'five minutes', run: (order) => sleepOver(order, 5 * MINUTE_MS) },
    { name: 'twenty minutes', run: (order) => sleepOver(order, 20 * MINUTE_MS) },
    { name: 'three days', run: (order) => sleepOver(order, 3 * 24 * 60 * MINUTE_MS) },
  ],
  controls: [],
};
