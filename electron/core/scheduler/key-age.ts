import { clockNote } from '../store/meta.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/**
 * How long ago a delivery's key first left the machine, by whichever clock says longest: a wall clock that was set back
 * must not make a key young again.
 */
export function keyAgeMs(parts: SchedulerParts, { id, firstSentAt }: DeliveryRecord): number {
  if (firstSentAt === null) return 0;
  const latest = Math.max(parts.clock.now(), clockNote(parts.store.read).lastSeenAt ?? 0);
  const sentAtUptimeMs = parts.memory.sentAtUptimeMs.get(id);
  const byWallMs = latest - firstSentAt;
  if (sentAtUptimeMs !== undefined) return Math.max(byWallMs, parts.clock.uptimeMs() - sentAtUptimeMs);
  // Sent later than it is now: whichever clock was wrong, it tells nothing of the age.
  return byWallMs < 0 ? Infinity : byWallMs;
}
