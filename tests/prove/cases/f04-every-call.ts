import path from 'node:path';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { CallRefused, type Door, type DoorProcess } from '../stage/door.ts';
import { fatesOf, judge, judgeFolder } from '../stage/judge.ts';
import { armMany, type Planned } from '../stage/plans.ts';
import type { ProgramName } from '../stage/program.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';
import { attachTracer } from '../stage/tracer.ts';

const CONTROL_POINTS = 60;
const CHANNELS = 12;
/** They are planned for the evening, and each is published when its turn comes. */
const EVENING_MS = 20 * 60 * 60_000;
const SPEED = 30;
/** When the network has made a post, the program has written it down well within this. */
const AFTERWARDS_MS = 250;
const WITHIN_MS = 5000;
const SETTLE_WITHIN_MS = 240_000;

/** Publishes one and kills the door at its call number `killAt`; answers how many calls there were where it lived. */
async function publishTraced(stage: Stage, planned: Planned, killAt?: number): Promise<number> {
  const process = stage.start();
  const door = await process.ready;
  const file = path.join(path.dirname(stage.data), 'calls.txt');
  const tracer = await attachTracer(door.pid, file, killAt);
  const asked = door.call('deliveries.publishNow', { id: planned.id }).catch(() => {});
  await Promise.race([process.ended, isOut(stage, planned)]);
  const calls = await tracer.detach();
  await asked;
  await endIt(process);
  return calls;
}

async function isOut(stage: Stage, { mark }: Planned): Promise<void> {
  const until = performance.now() + WITHIN_MS;
  const made = () => stage.network.entries().some((entry) => entry.kind === 'create' && entry.post.text.includes(mark));
  while (!made() && performance.now() < until) await sleep(10);
  await sleep(AFTERWARDS_MS);
}

async function endIt(process: DoorProcess): Promise<void> {
  await Promise.race([process.ended, process.kill('SIGTERM')]);
}

/** Those that were killed before they were taken in are asked for again, as a person would. */
async function askAgain(door: Door, used: readonly Planned[]): Promise<void> {
  const armed = new Set((await listDeliveries(door, ['armed', 'planned'])).map(({ id }) => id));
  for (const { id } of used) {
    if (!armed.has(id)) continue;
    await door.call('deliveries.publishNow', { id }).catch((error: unknown) => {
      // It was taken in after all, and is on its way.
      if (!(error instanceof CallRefused)) throw error;
    });
  }
}

async function everyCall(order: Order, network: FakeNetworkId, program: ProgramName = 'asItIs'): Promise<Verdict> {
  return onStage(order, { network, program, speed: SPEED }, async (stage) => {
    const plan = await stage.withDoor((door) =>
      armMany(stage, door, {
        deliveries: order.n + 1,
        channels: CHANNELS,
        leadMs: EVENING_MS,
        spacingMs: 0,
        pictureEvery: 3,
      }),
    );
    const [first, ...others] = plan.deliveries;
    if (first === undefined) throw new Error('nothing is planned');
    const calls = await publishTraced(stage, first);
    const points = Math.min(calls, others.length);
    order.say(`${calls} calls; ${points} of them are tried`);
    const used = others.slice(0, points);
    for (const [index, planned] of used.entries()) {
      await publishTraced(stage, planned, 1 + Math.floor((index * calls) / points));
      if (index % 25 === 24) order.say(`killed ${index + 1} times`);
    }
    const shown = await stage.withDoor(async (door) => {
      await askAgain(door, used);
      const usedIds = new Set(used.map(({ id }) => id));
      await settled(door, { withinMs: SETTLE_WITHIN_MS, only: usedIds, say: order.say });
      return listDeliveries(door);
    });
    const entries = stage.network.entries();
    const verdict = judge(fatesOf({ ...plan, deliveries: [first, ...used] }, shown, entries), entries);
    return {
      ...verdict,
      violations: [...verdict.violations, ...judgeFolder(stage.data)],
      figures: { calls, kills: points },
    };
  });
}

export const proof: Proof = {
  name: 'F04',
  promise:
    'Killed at every single call of a publish to the disk and the network, it is out once, or a person is asked.',
  needs: ['linux', 'root', 'strace'],
  n: { fast: 16, all: 400 },
  runs: (['mastodon', 'wordpress', 'telegram'] as const).map((network) => ({
    name: network,
    fast: network === 'telegram',
    run: (order) => everyCall(order, network),
  })),
  controls: [
    {
      name: 'telegram, naive resend',
      fast: false,
      run: (order) => everyCall({ ...order, n: CONTROL_POINTS }, 'telegram', 'naiveResend'),
    },
  ],
};
