import type { Lateness } from '#shared/contract/deliveries.ts';
import type { DeliveryId } from '#shared/domain/ids.ts';
import { epochMs, plusMs, type EpochMs } from '#shared/time/instant.ts';

const MINUTE_MS = 60_000;

/** Late by more than this, a delivery was held up by sleep or power-off and is spaced from the next. */
const CATCHING_UP_AFTER_MS = MINUTE_MS;

/** Between two late posts of one channel, so that a laptop that wakes does not flood its readers. */
export const CATCH_UP_GAP_MS = 90_000;

/** A late post that would come down sooner than this is asked about: nobody pays for minutes. */
export const LEAST_LIFE_MS = 10 * MINUTE_MS;

/** The turns of deliveries that could have gone out within their grace, and that only wait for the pace of their channel. */
export type InTime = Set<string>;

/** One time of one delivery: where it is moved, it gets another turn. */
export function turnOf({ id, dueAt }: { readonly id: DeliveryId; readonly dueAt: EpochMs }): string {
  return `${id}@${dueAt}`;
}

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
