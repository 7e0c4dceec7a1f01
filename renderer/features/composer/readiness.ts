import type { ComposerState } from './composer-store.ts';
import { isEmpty } from './draft.ts';
import { findingsOf, hasMoment, type FormFinding } from './findings.ts';
import { scheduleSteps, type Target } from './schedule-steps.ts';
import { isMovable, liveDeliveries } from './standing.ts';
import type { ComposerWorld } from './use-composer.ts';

/** What the form can do next, and what it lacks for more. */
export interface Readiness {
  readonly can: Readonly<Record<Target, boolean>>;
  readonly lacks: 'words' | 'channel' | 'time' | null;
  readonly findings: readonly FormFinding[];
  /** Everything ticked is armed and nothing was changed since: there is nothing to do but to take it back. */
  readonly isArmed: boolean;
  /** Channels that Plan and Arm are about. */
  readonly channelCount: number;
  /** All that is ticked is out or on its way: there is nothing left to plan or arm. */
  readonly isFrozen: boolean;
}

export function readiness(state: ComposerState, world: ComposerWorld, nowMs: number): Readiness {
  const { base, content, schedule, uploads } = state;
  const findings = findingsOf(state, world, nowMs);
  const change = { base, schedule, deliveries: world.deliveries, zone: world.brand.zone };
  const live = liveDeliveries(world.deliveries);
  const movable = schedule.channelIds.filter((id) => {
    const delivery = live.find(({ channelId }) => channelId === id);
    return delivery === undefined || isMovable(delivery.state);
  });
  const lacks =
    isEmpty(content) && uploads.length === 0
      ? 'words'
      : schedule.channelIds.length === 0
        ? 'channel'
        : hasMoment(schedule)
          ? null
          : 'time';
  const ticked = live.filter(({ channelId }) => schedule.channelIds.includes(channelId));
  const isArmed =
    ticked.length > 0 &&
    ticked.every(({ state: now }) => now !== 'planned' && now !== 'missed' && now !== 'failed') &&
    ticked.some(({ state: now }) => now === 'armed' || now === 'waiting') &&
    scheduleSteps(change, 'armed').length === 0;
  const isComplete = lacks === null && movable.length > 0;
  return {
    can: {
      planned: isComplete,
      armed: isComplete && !isArmed && findings.every(({ weight }) => weight !== 'stops'),
      asItWas: hasMoment(schedule) && !isEmpty(content),
    },
    lacks,
    findings,
    isArmed,
    channelCount: movable.length,
    isFrozen: schedule.channelIds.length > 0 && movable.length === 0,
  };
}
