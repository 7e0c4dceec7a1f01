import { seeded } from '#tests/support/seeded.ts';
import type { Chances } from '#tests/support/fake-network/faults.ts';
import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Order, Verdict } from '../proof.ts';
import { fatesOf, judge, judgeFolder, type Fate } from './judge.ts';
import { killAgainAndAgain } from './kill-loop.ts';
import { armMany, type PlanOptions } from './plans.ts';
import { listDeliveries, settled } from './settled.ts';
import { onStage, type Stage, type StageOptions } from './stage.ts';

/** What a bad day on the network looks like: requests lost, answers lost, gateways that give up, and slowness. */
export const badDay: Chances = {
  commit: [
    { share: 0.08, fault: { kind: 'drop', effect: true } },
    { share: 0.04, fault: { kind: 'status', status: 500, effect: true } },
    { share: 0.04, fault: { kind: 'drop', effect: false } },
    { share: 0.3, fault: { kind: 'delay', ms: 60 } },
    { share: 0.1, fault: { kind: 'delay', ms: 250 } },
  ],
  other: [
    { share: 0.02, fault: { kind: 'drop', effect: true } },
    { share: 0.02, fault: { kind: 'status', status: 502, effect: false } },
  ],
};

export interface UnderKillsOptions extends StageOptions {
  readonly chances?: Chances;
  /** Deliveries to a kill. */
  readonly perKill?: number;
  readonly plan?: Partial<PlanOptions>;
  /** What this case asks for besides what every case does. */
  readonly also?: (fates: readonly Fate[], entries: readonly LogEntry[], stage: Stage) => readonly string[];
}

const PER_KILL = 1.5;
/** What a kill and the start after it take on the machine, by and large. */
const CYCLE_MS = 900;
const SETTLE_WITHIN_MS = 240_000;

/** Publishes while the door is killed `n` times at random instants, lets it come to rest, and judges. */
export function publishUnderKills(order: Order, options: UnderKillsOptions): Promise<Verdict> {
  return onStage(order, options, async (stage) => {
    const kills = order.n;
    const deliveries = Math.ceil(kills * (options.perKill ?? PER_KILL));
    const plan = await stage.withDoor((door) =>
      armMany(stage, door, {
        deliveries,
        channels: 6,
        leadMs: 30_000,
        spacingMs: (kills * CYCLE_MS * stage.time.speed) / deliveries,
        pictureEvery: 10,
        ...options.plan,
      }),
    );
    await stage.network.control({ do: 'chances', chances: options.chances ?? badDay });
    const first = plan.deliveries[0]?.dueMs ?? 0;
    await stage.pass(first - stage.now());
    order.say(`${deliveries} are armed`);
    const random = seeded(order.seed).branch('kills');
    await killAgainAndAgain(stage, { kills, random, say: order.say });
    const shown = await stage.withDoor(async (door) => {
      await settled(door, { withinMs: SETTLE_WITHIN_MS, say: order.say });
      return listDeliveries(door);
    });
    const entries = stage.network.entries();
    const fates = fatesOf(plan, shown, entries);
    const verdict = judge(fates, entries);
    const more = [...judgeFolder(stage.data), ...(options.also?.(fates, entries, stage) ?? [])];
    return { ...verdict, violations: [...verdict.violations, ...more], figures: { kills } };
  });
}
