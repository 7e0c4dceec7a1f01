import path from 'node:path';
import { openConnection } from '#core/store/connection.ts';
import { preparer, writerOn } from '#core/store/handles.ts';
import { sealChanged } from '#core/store/seals.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { fatesOf, judge, judgeFolder } from '../stage/judge.ts';
import { moveClock, movedClock } from '../stage/moved-clock.ts';
import { armMany } from '../stage/plans.ts';
import { figuresOf } from '../stage/process-figures.ts';
import { listDeliveries, settled } from '../stage/settled.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
const FAR_DAYS = [25, 50, 3653];
const ON_TIME_MS = 20_000;
const SPEED = 20;
const WITHIN_MS = 60_000;
const WATCH_MS = 6_000;
const MOST_CPU = 0.02;
const LAST_AT = 12;

/** Armed for a day far off: nothing leaves before, and then it leaves at once. Timers of so many days fire at once. */
async function farOff(order: Order, days: number): Promise<Verdict> {
  const clock = moveClock(order);
  return onStage(order, { network: 'mastodon', speed: SPEED, swaps: movedClock }, async (stage) => {
    const violations: string[] = [];
    const plan = await stage.withDoor(async (door) => {
      const armed = await armMany(stage, door, {
        deliveries: LAST_AT / 3,
        channels: LAST_AT / 3,
        leadMs: days * DAY_MS,
        spacingMs: 0,
      });
      const [first] = armed.deliveries;
      await stage.pass(2 * MINUTE_MS);
      const ownNow = () => stage.now() + clock.asideMs;
      await clock.sleep((first?.dueMs ?? 0) - ownNow() - MINUTE_MS);
      await stage.pass(MINUTE_MS / 2);
      const sent = stage.network.entries().filter(({ kind }) => kind === 'create').length;
      if (sent > 0) violations.push(`${sent} went out before their day`);
      await stage.pass((first?.dueMs ?? 0) - ownNow());
      await settled(door, { withinMs: WITHIN_MS });
      return armed;
    });
    const shown = await stage.withDoor((door) => listDeliveries(door));
    for (const { publishedAt, dueAt, id } of shown) {
      const lateMs = Date.parse(publishedAt ?? '') - Date.parse(dueAt);
      if (!(lateMs >= -1000 && lateMs <= ON_TIME_MS)) violations.push(`${id} went out ${lateMs} ms after its time`);
    }
    const entries = stage.network.entries();
    const verdict = judge(fatesOf(plan, shown, entries), entries);
    return { ...verdict, violations: [...verdict.violations, ...violations, ...judgeFolder(stage.data)] };
  });
}

/** A hundred thousand are armed: waiting for them costs next to nothing. */
async function manyArmed(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon', speed: 1 }, async (stage) => {
    await stage.withDoor((door) =>
      armMany(stage, door, { deliveries: 1, channels: 1, leadMs: 25 * DAY_MS, spacingMs: 0 }),
    );
    const few = await idle(stage);
    multiply(path.join(stage.data, 'broadside.db'), order.n);
    const many = await idle(stage);
    const share = many.cpuShare;
    const violations = [
      ...(share > MOST_CPU ? [`waiting takes ${(share * 100).toFixed(1)} % of a processor`] : []),
      ...(many.armed === order.n ? [] : [`${many.armed} of ${order.n} are armed`]),
      ...(stage.network.entries().some(({ kind }) => kind === 'create') ? ['something went out early'] : []),
    ];
    return clean(order.n, {
      violations,
      figures: {
        cpuPercent: Math.round(share * 10_000) / 100,
        rssMiB: many.rssMiB,
        rssOfOneMiB: few.rssMiB,
        startMs: many.startMs,
      },
    });
  });
}

/** What a door takes that only waits. */
async function idle(stage: Stage) {
  const startedAt = performance.now();
  const running = stage.start();
  const door: Door = await running.ready;
  const startMs = Math.round(performance.now() - startedAt);
  try {
    await sleep(WATCH_MS / 2);
    const before = figuresOf(door.pid);
    await sleep(WATCH_MS);
    const after = figuresOf(door.pid);
    const armed = await armedIn(door);
    const cpuShare = (after.cpuSeconds - before.cpuSeconds) / (WATCH_MS / 1000);
    return { cpuShare, rssMiB: after.rssMiB, startMs, armed };
  } finally {
    await running.kill('SIGTERM');
  }
}

async function armedIn(door: Door): Promise<number> {
  return (await listDeliveries(door, ['armed'])).length;
}

/** Copies the one delivery that there is, a minute apart: through the program it would take a quarter of an hour. */
function multiply(file: string, count: number): void {
  const db = openConnection(file, 'write');
  try {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('deliveries')`).pluck().all().map(String);
    const values = columns.map((name) => {
      if (name === 'id') return `printf('01a20000-0000-7000-8000-%012d', value)`;
      if (name === 'due_at') return `due_at + value * ${MINUTE_MS}`;
      if (name === 'at_local')
        return `strftime('%Y-%m-%dT%H:%M:%S', (due_at + value * ${MINUTE_MS}) / 1000, 'unixepoch')`;
      return name;
    });
    db.transaction(() => {
      db.prepare(
        `WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < ${count - 1})
         INSERT INTO deliveries (${columns.join(', ')}) SELECT ${values.join(', ')} FROM deliveries, numbers`,
      ).run();
      sealChanged(writerOn(preparer(db)).writer, null);
    }).immediate();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

export const proof: Proof = {
  name: 'F29',
  promise:
    'Due in 25 days, 50 days or ten years: nothing is early, and on its day it is on time; a hundred thousand armed cost next to nothing.',
  needs: ['linux'],
  n: { fast: null, all: 100_000 },
  runs: [
    ...FAR_DAYS.map((days) => ({ name: `in ${days} days`, run: (order: Order) => farOff(order, days) })),
    { name: 'many armed', run: manyArmed },
  ],
  controls: [],
};
