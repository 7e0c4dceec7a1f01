import { plusMs } from '#shared/time/instant.ts';
import { findDelivery } from '../store/deliveries.ts';
import { dueToGoOut } from '../store/delivery-lists.ts';
import { missIfLate } from './claim.ts';
import { CATCH_UP_GAP_MS, turnOf } from './lateness.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { tellOnce } from './tell.ts';

/**
 * Judges whatever has become due by now, all at once: what is beyond its grace is missed and asked about, the rest will go
 * out, in order and spaced, however long the spacing makes it wait. A channel whose network wants to be left alone for
 * longer than our own pace, is paused or has lost its access is judged when it may go on.
 */
export function catchUp(parts: SchedulerParts): void {
  const { inTime, store } = parts;
  const now = parts.clock.now();
  const due = dueToGoOut(store.read, now).filter(({ network, quietUntil }) => {
    const paceMs = Math.max(CATCH_UP_GAP_MS, parts.connectors[network].facts.limits.minGapMs);
    return quietUntil <= plusMs(now, paceMs);
  });
  const unjudged = due.filter((turn) => !inTime.has(turnOf(turn)));
  const turns = new Set(due.map(turnOf));
  for (const turn of inTime) if (!turns.has(turn)) inTime.delete(turn);
  if (unjudged.length === 0) return;
  const missed = store.transact((writer) =>
    unjudged.flatMap(({ id }) => {
      const delivery = findDelivery(writer, id);
      if (!delivery) return [];
      if (missIfLate(writer, delivery, now, inTime)) return findDelivery(writer, id) ?? [];
      inTime.add(turnOf(delivery));
      return [];
    }),
  );
  tellOnce(parts, missed);
}
