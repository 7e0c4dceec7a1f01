import type { Allowed } from '../store/due-deliveries.ts';
import { currentHold } from '../store/hold.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/**
 * What may be begun just now. A held folder takes down and looks for what is out, and sends nothing; by a clock in doubt
 * nothing is known to be due.
 */
export function allowedNow(parts: Pick<SchedulerParts, 'store' | 'clockKeeper'>): Allowed {
  if (!parts.clockKeeper.isTrusted) return 'lookUps';
  return currentHold(parts.store.read) === null ? 'everything' : 'withdrawals';
}
