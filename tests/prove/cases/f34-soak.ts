import fs from 'node:fs';
import path from 'node:path';
import type { Chances, Fault } from '#tests/support/fake-network/faults.ts';
import { markOf } from '#tests/support/fake-network/marks.ts';
import type { Order, Proof, Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { fatesOf, judge, judgeFolder } from '../stage/judge.ts';
import { armMany, type Plan, type Planned } from '../stage/plans.ts';
import { figuresOf, type ProcessFigures } from '../stage/process-figures.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { onStage, type Stage } from '../stage/stage.ts';

const MINUTE_MS = 60_000;
const CHANNELS = 6;
/** Planned each minute, and edited as often. */
const A_MINUTE = 2;
const AHEAD_MS = 6 * MINUTE_MS;
const MOST_GROWTH = 1.1;
const MOST_WAL_BYTES = 64 * 1024 ** 2;
/** Connections that are kept alive come and go. */
const HANDLES_SLACK = 8;
const SETTLE_WITHIN_MS = 120_000;

/** Garbage is taken away soon: where room is plenty, it lies about for hours and looks like growth. */
const SMALL_HEAP = '--max-old-space-size=96 --max-semi-space-size=2';

const SHARE = 0.01;
const faults: readonly Fault[] = [
  { kind: 'drop', effect: true },
  { kind: 'drop', effect: false },
  { kind: 'status', status: 502, effect: true },
  { kind: 'status', status: 503, effect: false },
  { kind: 'rateLimited', retryAfter: '60' },
  { kind: 'halfJson' },
  { kind: 'html', status: 200, effect: true },
];
const each = faults.map((fault) => ({ share: SHARE, fault }));
const chances: Chances = { commit: each, removal: each, other: each.slice(0, 4) };

interface Sample extends ProcessFigures {
  readonly walBytes: number;
}

/** `n` minutes of a busy day, as the stage counts them, with each kind of fault now and then. */
async function soak(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon' }, async (stage) => {
    const running = stage.start({ env: { NODE_OPTIONS: SMALL_HEAP } });
    const door = await running.ready;
    const base = await armMany(stage, door, {
      deliveries: CHANNELS,
      channels: CHANNELS,
      leadMs: MINUTE_MS,
      spacingMs: 0,
    });
    await stage.network.control({ do: 'chances', chances });
    const planned: Planned[] = [...base.deliveries];
    const samples: Sample[] = [];
    for (let minute = 1; minute <= order.n; minute += 1) {
      const dueMs = Math.floor(stage.now() / 1000) * 1000 + AHEAD_MS;
      for (let one = 0; one < A_MINUTE; one += 1) planned.push(await planOne(door, base, planned.length, dueMs));
      await door.call('needs.list');
      samples.push({ ...figuresOf(door.pid), walBytes: walOf(stage) });
      if (minute % 60 === 0) order.say(`${minute} minutes, ${JSON.stringify(samples.at(-1))}`);
      await stage.pass(MINUTE_MS);
    }
    await settled(door, { withinMs: SETTLE_WITHIN_MS, say: order.say });
    const shown = await listDeliveries(door);
    await running.kill('SIGTERM');
    const entries = stage.network.entries();
    const verdict = judge(fatesOf({ ...base, deliveries: planned }, shown, entries), entries);
    const { violations, figures } = grown(samples);
    return { ...verdict, violations: [...verdict.violations, ...violations, ...judgeFolder(stage.data)], figures };
  });
}

async function planOne(door: Door, { brandId, channels }: Plan, number: number, dueMs: number): Promise<Planned> {
  const channel = channels[number % channels.length];
  if (!channel) throw new Error('there are no channels');
  const mark = markOf(number);
  const text = `Нове меню ☕ ${mark}`;
  const post = await door.call<{ id: string }>('posts.create', { brandId, text: 'Чернетка' });
  await door.call('posts.update', { id: post.id, text });
  const at = { local: new Date(dueMs).toISOString().slice(0, 19), zone: 'UTC' };
  const given = { postId: post.id, channelId: channel.id, at, lateness: 'day' };
  const { id } = await door.call<{ id: string }>('deliveries.plan', given);
  const { refused } = await door.call<{ refused: readonly unknown[] }>('deliveries.arm', { ids: [id] });
  if (refused.length > 0) throw new Error(`not armed: ${JSON.stringify(refused)}`);
  return { id, mark, text, dueMs, account: channel.account, pictureSha256: null };
}

function walOf({ data }: Stage): number {
  return fs.statSync(path.join(data, 'broadside.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
}

/** The last third beside the second: what a program takes at first is no growth. */
function grown(samples: readonly Sample[]) {
  const third = Math.ceil(samples.length / 3);
  const middle = samples.slice(third, 2 * third);
  const last = samples.slice(2 * third);
  const typical = (some: readonly Sample[]) =>
    some.map(({ rssMiB }) => rssMiB).toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  const most = (some: readonly Sample[]) => Math.max(...some.map(({ handles }) => handles));
  const figures = {
    rssMiB: typical(last),
    rssBeforeMiB: typical(middle),
    handles: most(last),
    handlesBefore: most(middle),
    walBytes: Math.max(...samples.map(({ walBytes }) => walBytes)),
  };
  const violations = [
    ...(figures.rssMiB > figures.rssBeforeMiB * MOST_GROWTH ? ['its memory grows'] : []),
    ...(figures.handles > figures.handlesBefore + HANDLES_SLACK ? ['its handles grow'] : []),
    ...(figures.walBytes > MOST_WAL_BYTES ? ['its log grows'] : []),
  ];
  return { violations, figures };
}

export const proof: Proof = {
  name: 'F34',
  promise: 'Hours of busy days with every kind of fault: its memory, its log and its handles do not grow.',
  needs: ['linux'],
  n: { fast: null, all: 180 },
  runs: [{ name: 'mastodon', run: soak }],
  controls: [],
};
