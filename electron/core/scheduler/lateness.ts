import type { Lateness } from '#shared/contract/deliveries.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';

const MINUTE_MS = 60_000;

/** Late by more than this, a delivery was held up by sleep or power-off and is spaced from the next. */
const CATCHING_UP_AFTER_MS = MINUTE_MS;

/** Between two late posts of one channel, so that a laptop that wakes does not flood its readers. */
export const CATCH_UP_GAP_MS = 90_000;

/** Until when a delivery may still go out on its own. */
export function graceEnd(delivery: {
  readonly dueAt: EpochMs;
  readonly lateness: Lateness;
  readonly at: { readonly zone: string };
}): EpochMs {
  switch (delivery.lateness) {
    case 'exact':
      return plusMs(delivery.dueAt, 2 * MINUTE_MS);
    case 'normal':
      return plusMs(delivery.dueAt, 15 * MINUTE_MS);
    case 'day': {
      const due = Temporal.Instant.fromEpochMilliseconds(delivery.dueAt).toZonedDateTimeISO(delivery.at.zone);
      return epochMs(due.add({ days: 1 }).startOfDay().epochMilliseconds);
    }
  }
}

export function isCatchingUp(dueAt: EpochMs, now: EpochMs): boolean {
  return now - dueAt > CATCHING_UP_AFTER_MS;
}
