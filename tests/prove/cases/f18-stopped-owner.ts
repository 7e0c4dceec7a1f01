import { seeded } from '#tests/support/seeded.ts';
import type { Fault } from '#tests/support/fake-network/faults.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { badDay } from '../stage/bad-day.ts';
import { play } from '../stage/play.ts';
import { nextCommit } from '../stage/requests.ts';
import type { Stage } from '../stage/stage.ts';

const EXIT_HELD = 3;
const STOPPED_MS = 10 * 60_000;

/** Stops the owner in the middle of a send, lets ten minutes pass, knocks, and lets it go on. */
async function stopInFlight(stage: Stage, fault: Fault): Promise<string[]> {
  await stage.network.control({ do: 'order', of: 'commit', faults: [fault] });
  const owner = stage.start();
  await owner.ready;
  await nextCommit(stage);
  owner.child.kill('SIGSTOP');
  const second = stage.start();
  await stage.pass(STOPPED_MS);
  const exit = await second.ended;
  owner.child.kill('SIGCONT');
  await stage.pass(60_000);
  await owner.kill('SIGTERM');
  return exit === EXIT_HELD ? [] : [`a second start over a stopped owner ended with ${exit}`];
}

async function stoppedOwners(order: Order): Promise<Verdict> {
  const violations: string[] = [];
  const random = seeded(order.seed).branch('faults');
  const faults: readonly Fault[] = [
    { kind: 'delay', ms: 3000 },
    { kind: 'drop', effect: true },
    { kind: 'drop', effect: false },
    { kind: 'status', status: 502, effect: true },
  ];
  const verdict = await play(order, {
    network: 'bluesky',
    // One for each round, and as many again for what falls due while a round lasts.
    plan: () => ({ deliveries: order.n * 2, channels: 1, spacingMs: STOPPED_MS }),
    async act(stage) {
      for (let round = 1; round <= order.n; round += 1)
        violations.push(...(await stopInFlight(stage, random.pick(faults))));
      await stage.network.control({ do: 'chances', chances: badDay });
    },
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

export const proof: Proof = {
  name: 'F18',
  promise:
    'An owner that is stopped for ten minutes in the middle of a send keeps its folder, and what it sent is out once.',
  needs: ['linux'],
  n: { fast: null, all: 10 },
  runs: [{ name: 'bluesky', run: stoppedOwners }],
  controls: [],
};
