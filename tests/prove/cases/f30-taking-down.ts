import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Chances, Fault } from '#tests/support/fake-network/faults.ts';
import { markIn } from '#tests/support/fake-network/marks.ts';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { isFlagged, type Fate } from '../stage/judge.ts';
import { play, untilDue } from '../stage/play.ts';
import type { Plan } from '../stage/plans.ts';
import type { ProgramName } from '../stage/program.ts';
import { listDeliveries } from '../stage/settled.ts';
import type { Stage } from '../stage/stage.ts';

const CHANNELS = 4;
const CONTROL_DELIVERIES = 20;
const MINUTE_MS = 60_000;
const LIFE_MS = 20 * MINUTE_MS;
const TWO_DAYS_MS = 48 * 60 * MINUTE_MS;
/** Two days in less than two minutes. */
const LONG_SPEED = 1800;
/** Of those that are under way, some are taken back meanwhile. */
const TAKEN_BACK = 0.1;
const LONGEST_MS = 6 * 60 * MINUTE_MS;

const odd: readonly Fault[] = [
  { kind: 'gone' },
  { kind: 'status', status: 410, effect: false },
  { kind: 'unauthorized' },
  { kind: 'status', status: 500, effect: false },
  { kind: 'status', status: 500, effect: true },
  { kind: 'drop', effect: true },
  { kind: 'drop', effect: false },
  { kind: 'rateLimited', retryAfter: '60' },
];

/** Half of the removals go wrong, and some publishes are unknown for a while. */
const chances: Chances = {
  removal: odd.map((fault) => ({ share: 0.5 / odd.length, fault })),
  commit: [
    { share: 0.1, fault: { kind: 'drop', effect: true } },
    { share: 0.1, fault: { kind: 'drop', effect: false } },
    { share: 0.2, fault: { kind: 'delay', ms: 150 } },
  ],
};

function oddRemovals(order: Order, network: FakeNetworkId, program: ProgramName = 'asItIs'): Promise<Verdict> {
  return play(order, {
    network,
    program,
    chances,
    plan: () => ({
      deliveries: order.n,
      channels: CHANNELS,
      spacingMs: MINUTE_MS / CHANNELS,
      expiry: { after: 'PT20M' },
    }),
    async act(stage, plan) {
      const random = seeded(order.seed).branch('taken back');
      await stage.withDoor(async (door) => {
        await untilDue(stage, plan);
        const until = stage.now() + LONGEST_MS;
        while (stage.now() < until && !(await allDown(door))) {
          await takeSomeBack(door, random);
          await connectAgain(stage, door, plan);
          await stage.pass(MINUTE_MS);
        }
      });
    },
    also: (fates, entries) => [...downOrShown(fates), ...neverAgain(entries)],
  });
}

async function allDown(door: Door): Promise<boolean> {
  const left = await listDeliveries(door, [
    'armed',
    'claimed',
    'sending',
    'waiting',
    'checking',
    'published',
    'removing',
  ]);
  return left.length === 0;
}

async function takeSomeBack(door: Door, random: Seeded): Promise<void> {
  const underWay = await listDeliveries(door, ['sending', 'checking', 'published']);
  for (const { id } of underWay) {
    if (random.next() >= (TAKEN_BACK / LIFE_MS) * MINUTE_MS) continue;
    await door.call('deliveries.takeDownNow', { id }).catch((error: unknown) => {
      // It may have moved on in between.
      if (!(error instanceof CallRefused)) throw error;
    });
  }
}

/** One request that was refused for its token is enough to ask for a new one; a person gives it. */
async function connectAgain(stage: Stage, door: Door, plan: Plan): Promise<void> {
  const { items } = await door.call<{ items: { id: string; state: string }[] }>('channels.list', {
    brandId: plan.brandId,
  });
  const ended = new Set(items.filter(({ state }) => state === 'reconnect').map(({ id }) => id));
  for (const channel of plan.channels.filter(({ id }) => ended.has(id))) {
    const { secrets } = stage.network.protocol.connectInput(stage.network.origin, channel.account);
    await door.call('channels.reconnect', { id: channel.id, secrets });
  }
}

/** The network is out of reach when their time ends, and for two days. */
async function offlineAtTheEnd(order: Order, network: FakeNetworkId): Promise<Verdict> {
  const violations: string[] = [];
  const verdict = await play(order, {
    network,
    speed: LONG_SPEED,
    plan: () => ({ deliveries: order.n, channels: order.n, spacingMs: MINUTE_MS, expiry: { after: 'PT6H' } }),
    async act(stage, plan) {
      await stage.withDoor(async (door) => {
        await untilDue(stage, plan);
        await stage.pass(order.n * MINUTE_MS + 60 * MINUTE_MS);
        const bringBack = await stage.cutNetwork();
        await stage.pass(TWO_DAYS_MS - 12 * 60 * MINUTE_MS);
        const { items } = await door.call<{ items: { kind: string; reason?: string }[] }>('needs.list');
        const overdue = items.filter(({ reason }) => reason === 'overdue').length;
        if (overdue < order.n) violations.push(`${overdue} of ${order.n} are shown as overdue`);
        await bringBack();
        await stage.pass(60 * MINUTE_MS);
      });
    },
    also: (fates, entries) => [
      ...neverAgain(entries),
      ...fates.flatMap(({ planned, shown }) =>
        shown?.state === 'removed' ? [] : [`${planned.mark} is ${shown?.state}`],
      ),
    ],
  });
  return { ...verdict, violations: [...verdict.violations, ...violations] };
}

function downOrShown(fates: readonly Fate[]): string[] {
  return fates.flatMap((fate) => {
    if (fate.live.length === 0 || isFlagged(fate)) return [];
    return [`${fate.planned.mark} can still be seen and is ${fate.shown?.state}`];
  });
}

/** What has been seen to be gone is not made once more. */
function neverAgain(entries: readonly LogEntry[]): string[] {
  const markOfId = new Map<string, string>();
  const gone = new Set<string>();
  const wrong: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'remove') gone.add(markOfId.get(entry.id) ?? '');
    if (entry.kind !== 'create') continue;
    const mark = markIn(entry.post.text) ?? '';
    markOfId.set(entry.post.id, mark);
    if (gone.has(mark)) wrong.push(`${mark} came back`);
  }
  return wrong;
}

export const proof: Proof = {
  name: 'F30',
  promise: 'What has an end comes down, however the network answers; what can still be seen is never shown as removed.',
  n: { fast: 8, all: 160 },
  runs: [
    ...(['mastodon', 'wordpress', 'telegram', 'bluesky'] as const).map((network) => ({
      name: network,
      fast: network === 'telegram',
      run: (order: Order) => oddRemovals(order, network),
    })),
    {
      name: 'mastodon, offline for two days',
      fast: false,
      run: (order) => offlineAtTheEnd({ ...order, n: Math.min(order.n, 20) }, 'mastodon'),
    },
  ],
  controls: [
    {
      name: 'mastodon, removals believed unseen',
      fast: false,
      run: (order) =>
        oddRemovals({ ...order, n: Math.min(order.n, CONTROL_DELIVERIES) }, 'mastodon', 'credulousRemoval'),
    },
  ],
};
