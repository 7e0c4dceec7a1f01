import path from 'node:path';
import type { FakeNetworkId } from '#tests/support/fake-network/server-messages.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { fatesOf, judge, judgeFolder } from '../stage/judge.ts';
import { armMany } from '../stage/plans.ts';
import { commitsIn } from '../stage/requests.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CHANNELS = 2;
const CONTROL_POSTS = 6;
const WITHIN_MS = 150_000;

const noHold = { 'electron/core/store/hold.ts': path.resolve(import.meta.dirname, '../swaps/no-hold.ts') };

/** Publishes for an hour, puts the backup of before that hour back, and lets it go on. */
async function goBack(
  order: Order,
  network: FakeNetworkId,
  swaps: Readonly<Record<string, string>> = {},
): Promise<Verdict> {
  const isHeld = Object.keys(swaps).length === 0;
  return onStage(order, { network, swaps }, async (stage) => {
    const violations: string[] = [];
    const [plan, shown] = await stage.withDoor(async (door) => {
      const spacingMs = Math.min(HOUR_MS / order.n, 2 * MINUTE_MS);
      const armed = await armMany(stage, door, {
        deliveries: order.n,
        channels: CHANNELS,
        leadMs: MINUTE_MS,
        spacingMs,
      });
      const { id } = await door.call<{ id: string }>('backups.create');
      await settled(door, { withinMs: WITHIN_MS, say: order.say });
      order.say('published, going back');
      await door.call('backups.restore', { id });
      if (isHeld) violations.push(...(await reviewAll(stage, door)));
      await stage.pass(5 * MINUTE_MS);
      await settled(door, { withinMs: WITHIN_MS, say: order.say });
      return [armed, await listDeliveries(door)] as const;
    });
    const entries = stage.network.entries();
    const fates = fatesOf(plan, shown, entries);
    const verdict = judge(fates, entries);
    const reconciled = fates.filter(({ shown: one }) => one?.state === 'published').length;
    return {
      ...verdict,
      violations: [...violations, ...verdict.violations, ...judgeFolder(stage.data)],
      figures: { reconciled },
    };
  });
}

interface Status {
  readonly hold: { readonly why: string } | null;
}

interface Review {
  readonly kind: string;
  readonly checking?: number;
}

/** Held, looked through without sending anything, and let go of. */
async function reviewAll(stage: Stage, door: Door): Promise<string[]> {
  const found: string[] = [];
  const before = commitsIn(stage.network.entries()).length;
  const { hold } = await door.call<Status>('scheduler.status');
  if (hold?.why !== 'restored') found.push(`publishing is not held: ${JSON.stringify(hold)}`);
  await stage.pass(3 * MINUTE_MS);
  const until = performance.now() + WITHIN_MS;
  while ((await leftToLookFor(door)) > 0 && performance.now() < until) await sleep(250);
  const sent = commitsIn(stage.network.entries()).length - before;
  if (sent > 0) found.push(`${sent} were sent while publishing was held`);
  if (!(await release(door, until))) found.push('the review does not come to its end');
  return found;
}

async function leftToLookFor(door: Door): Promise<number> {
  const { items } = await door.call<{ items: Review[] }>('needs.list');
  return items.find(({ kind }) => kind === 'review')?.checking ?? 0;
}

async function release(door: Door, until: number): Promise<boolean> {
  for (;;) {
    try {
      await door.call('scheduler.release');
      return true;
    } catch (error) {
      if (!(error instanceof CallRefused) || performance.now() > until) return false;
      await sleep(250);
    }
  }
}

export const proof: Proof = {
  name: 'F15',
  promise:
    'A backup is put back that is older than an hour of publishing: nothing goes out again, and each of those posts is found or asked about.',
  n: { fast: null, all: 50 },
  runs: (['mastodon', 'wordpress', 'telegram'] as const).map((network) => ({
    name: network,
    run: (order: Order) => goBack(order, network),
  })),
  controls: [
    {
      name: 'telegram, no hold',
      run: (order) => goBack({ ...order, n: Math.min(order.n, CONTROL_POSTS) }, 'telegram', noHold),
    },
  ],
};
