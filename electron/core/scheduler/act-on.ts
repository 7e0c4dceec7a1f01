import type { Problem } from '#shared/contract/deliveries.ts';
import { setChannelState, type ChannelRecord } from '../store/channels.ts';
import type { DeliveryRecord } from '../store/deliveries.ts';
import { openAccess } from './channel-access.ts';
import { claim, missIfLate } from './claim.ts';
import type { Work } from './due-work.ts';
import { lookUp } from './look-up.ts';
import { publish } from './publish.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginRemoval, takeDown } from './take-down.ts';
import { tellNeedsYou } from './tell.ts';
import { findDelivery } from '../store/deliveries.ts';

/** Does what is due for one delivery. Throws only where its outcome could not be recorded. */
export async function actOn(parts: SchedulerParts, work: Work, signal: AbortSignal): Promise<void> {
  const { channel, delivery } = work;
  // Secrets come first: whatever can't be opened now must not leave a delivery half-way.
  const late = (delivery.state === 'armed' || delivery.state === 'waiting') && missed(parts, delivery);
  if (late) return;
  const access = await openAccess(parts, channel, signal);
  if (!access.ok) {
    holdChannel(parts, channel, access.error);
    return;
  }
  switch (delivery.state) {
    case 'armed': {
      const claimed = claim(parts, delivery);
      if (claimed) await publish(parts, channel, claimed, access.value);
      else tellIfNeeded(parts, delivery);
      return;
    }
    case 'waiting':
      return publish(parts, channel, delivery, access.value);
    case 'checking':
      return lookUp(parts, channel, delivery, access.value);
    case 'published': {
      const removing = beginRemoval(parts, delivery);
      if (removing) await takeDown(parts, channel, removing, access.value);
      return;
    }
    case 'removing':
      return takeDown(parts, channel, delivery, access.value);
    case 'planned':
    case 'claimed':
    case 'sending':
    case 'unconfirmed':
    case 'missed':
    case 'failed':
    case 'byHand':
    case 'removed':
    case 'cancelled':
      throw new Error(`a delivery that is ${delivery.state} was due`);
  }
}

function missed(parts: SchedulerParts, delivery: DeliveryRecord): boolean {
  const wasMissed = parts.store.transact((writer) => missIfLate(writer, delivery, parts.clock.now(), parts.inTime));
  if (wasMissed) tellIfNeeded(parts, delivery);
  return wasMissed;
}

function tellIfNeeded(parts: SchedulerParts, before: DeliveryRecord): void {
  const now = findDelivery(parts.store.read, before.id);
  if (now) tellNeedsYou(parts, now);
}

/** The channel keeps its queue and waits to be connected again. */
function holdChannel(parts: SchedulerParts, channel: ChannelRecord, problem: Problem): void {
  parts.store.transact((writer) => setChannelState(writer, channel, 'reconnect', problem.message));
}
