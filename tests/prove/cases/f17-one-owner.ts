import path from 'node:path';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import type { DoorProcess } from '../stage/door.ts';
import { onStage, type Stage } from '../stage/stage.ts';

const EXIT_HELD = 3;
const MOST_AT_ONCE = 8;
const CONTROL_ROUNDS = 5;

type Opened = { readonly door: DoorProcess; readonly owns: boolean; readonly exit: number | NodeJS.Signals | null };

/** Starts so many at the same moment and waits until each has its door open or has ended. */
function startTogether(stage: Stage, count: number): Promise<Opened[]> {
  const doors = Array.from({ length: count }, () => stage.start());
  return Promise.all(
    doors.map(async (door) => {
      const owns = await Promise.race([door.ready.then(() => true), door.ended.then(() => false)]);
      return { door, owns, exit: owns ? null : await door.ended };
    }),
  );
}

async function race(order: Order, swaps: Readonly<Record<string, string>>, rounds: number): Promise<Verdict> {
  return onStage(order, { network: 'bluesky', swaps }, async (stage) => {
    const random = seeded(order.seed).branch('starts');
    const violations: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const started = await startTogether(stage, random.between(2, MOST_AT_ONCE));
      const owners = started.filter(({ owns }) => owns);
      if (owners.length !== 1) violations.push(`round ${round}: ${owners.length} of ${started.length} own the folder`);
      for (const { owns, exit } of started) {
        if (!owns && exit !== EXIT_HELD) violations.push(`round ${round}: one that was refused ended with ${exit}`);
      }
      const [owner] = owners;
      if (owner && round % 3 === 0) violations.push(...(await knockAtStopped(stage, owner.door, round)));
      // As often as not it dies with the folder in its hands.
      await Promise.all(owners.map(({ door }) => door.kill(random.next() < 0.5 ? 'SIGKILL' : 'SIGTERM')));
      if (round % 10 === 0) order.say(`${round} rounds`);
    }
    return clean(rounds, { violations });
  });
}

/** An owner that was stopped, not ended, still owns it. */
async function knockAtStopped(stage: Stage, owner: DoorProcess, round: number): Promise<string[]> {
  owner.child.kill('SIGSTOP');
  const exits = (await startTogether(stage, 2)).map(({ exit }) => exit);
  owner.child.kill('SIGCONT');
  return exits.every((exit) => exit === EXIT_HELD)
    ? []
    : [`round ${round}: a stopped owner lost its folder (${exits.join()})`];
}

const noLock = { 'electron/core/store/lock.ts': path.resolve(import.meta.dirname, '../swaps/no-lock.ts') };

export const proof: Proof = {
  name: 'F17',
  promise: 'Of two to eight that start at the same moment exactly one owns the folder, and the others say so and end.',
  needs: ['linux'],
  n: { fast: 6, all: 200 },
  runs: [{ name: 'browser doors', run: (order) => race(order, {}, order.n) }],
  controls: [{ name: 'no lock', run: (order) => race(order, noLock, Math.min(order.n, CONTROL_ROUNDS)) }],
};
