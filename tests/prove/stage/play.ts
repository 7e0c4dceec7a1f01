import type { TestTime } from '#tests/support/clock/test-time.ts';
import type { LogEntry } from '#tests/support/fake-network/effect-log.ts';
import type { Chances } from '#tests/support/fake-network/faults.ts';
import type { Order, Verdict } from '../proof.ts';
import { fatesOf, judge, judgeFolder, type Fate } from './judge.ts';
import { armMany, type Plan, type PlanOptions } from './plans.ts';
import { listDeliveries, settled } from './settled.ts';
import { onStage, type Stage, type StageOptions } from './stage.ts';

export interface PlayOptions extends StageOptions {
  readonly plan: (time: TestTime) => Omit<PlanOptions, 'leadMs'> & { readonly leadMs?: number };
  /** From when all is armed on. */
  readonly chances?: Chances;
  /** What happens from when all is armed until it is let come to rest. No door is open when it begins and when it ends. */
  readonly act: (stage: Stage, plan: Plan) => Promise<void>;
  /** What this case asks for besides what every case does, a sentence for each that doesn't hold. */
  readonly also?: (fates: readonly Fate[], entries: readonly LogEntry[]) => readonly string[];
  readonly settleWithinMs?: number;
}

const LEAD_MS = 30_000;
const SETTLE_WITHIN_MS = 240_000;

/** Arms a plan, lets something happen to it, opens a door until nothing moves any more, and judges what came of it. */
export function play(order: Order, options: PlayOptions): Promise<Verdict> {
  return onStage(order, options, async (stage) => {
    const plan = await stage.withDoor((door) => armMany(stage, door, { leadMs: LEAD_MS, ...options.plan(stage.time) }));
    order.say(`${plan.deliveries.length} are armed`);
    if (options.chances) await stage.network.control({ do: 'chances', chances: options.chances });
    await options.act(stage, plan);
    const shown = await stage.withDoor(async (door) => {
      await settled(door, { withinMs: options.settleWithinMs ?? SETTLE_WITHIN_MS, say: order.say });
      return listDeliveries(door);
    });
    const entries = stage.network.entries();
    const fates = fatesOf(plan, shown, entries);
    const verdict = judge(fates, entries);
    const more = [...judgeFolder(stage.data), ...(options.also?.(fates, entries) ?? [])];
    return { ...verdict, violations: [...verdict.violations, ...more] };
  });
}

/** Until the first of a plan falls due. */
export function untilDue(stage: Stage, plan: Plan): Promise<void> {
  const first = Math.min(...plan.deliveries.map(({ dueMs }) => dueMs));
  return stage.pass(first - stage.now());
}
