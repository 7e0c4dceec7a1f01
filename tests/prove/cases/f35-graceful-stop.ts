import { seeded } from '#tests/support/seeded.ts';
import type { Chances } from '#tests/support/fake-network/faults.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { play, untilDue } from '../stage/play.ts';
import { nextCommit } from '../stage/requests.ts';

/** The program gives what is in flight ten seconds, by its clock. */
const PATIENCE_MS = 10_000;
/** To close down takes so long on the machine, by and large. */
const CLOSING_MS = 3000;
/** Ten seconds take one: short enough to wait for, long enough to be met. */
const SPEED = 10;

const slow: Chances = {
  commit: [
    { share: 0.3, fault: { kind: 'delay', ms: 300 } },
    { share: 0.3, fault: { kind: 'delay', ms: 2500 } },
    { share: 0.1, fault: { kind: 'drop', effect: true } },
  ],
};

/** Asked to stop in the middle of a send, again and again. */
async function stops(order: Order, network: FakeNetworkId): Promise<Verdict> {
  const violations: string[] = [];
  const random = seeded(order.seed).branch('stops');
  const verdict = await play(order, {
    network,
    speed: SPEED,
    chances: slow,
    plan: () => ({ deliveries: order.n, channels: 3, spacingMs: 8000, leadMs: 10_000 }),
    async act(stage, plan) {
      await untilDue(stage, plan);
      for (let stop = 1; stop <= order.n / 2; stop += 1) {
        const door = stage.start();
        await door.ready;
        await nextCommit(stage).catch(() => {});
        const askedAt = performance.now();
        await door.kill(random.pick(['SIGTERM', 'SIGINT', 'SIGHUP']));
        const tookMs = performance.now() - askedAt;
        const exit = await door.ended;
        if (exit !== 0) violations.push(`stop ${stop} ended with ${exit}`);
        if (tookMs > PATIENCE_MS / SPEED + CLOSING_MS) violations.push(`stop ${stop} took ${Math.round(tookMs)} ms`);
      }
    },
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

export const proof: Proof = {
  name: 'F35',
  promise:
    'Asked to stop with sends in flight it waits ten seconds at most, ends with 0, and the next start finds out.',
  needs: ['linux'],
  n: { fast: 6, all: 60 },
  runs: (['mastodon', 'telegram', 'bluesky'] as const).map((network) => ({
    name: network,
    fast: network === 'telegram',
    run: (order) => stops(order, network),
  })),
  controls: [],
};
