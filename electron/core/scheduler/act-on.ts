import type { Problem } from '#shared/contract/deliveries.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { findChannel, setChannelState, type ChannelRecord } from '../store/channels.ts';
import { findDelivery, updateDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import { classifyError } from '../store/store-error.ts';
import { allowedNow } from './allowed.ts';
import { applyEvent } from './apply-event.ts';
import { openAccess } from './channel-access.ts';
import { claim, missIfLate } from './claim.ts';
import type { Work } from './due-work.ts';
import { edit } from './edit.ts';
import { freezePayload, payloadHash } from './freeze.ts';
import { lookUp } from './look-up.ts';
import { pause } from './pause.ts';
import { publish } from './publish.ts';
import type { SchedulerParts } from './scheduler-parts.ts';
import { beginRemoval, takeDown } from './take-down.ts';
import { tellNeedsYou } from './tell.ts';
import { UNFROZEN } from './unfrozen.ts';

/** Before a channel is tried again that could not go on for want of room on the disk. */
const NO_ROOM_MS = 30_000;

/** Does what is due for one delivery. Where the disk is at fault, it is done again after a while. */
export async function actOn(parts: SchedulerParts, work: Work, signal: AbortSignal): Promise<void> {
  try {
    await act(parts, work, signal);
  } catch (error) {
    const fault = classifyError(error);
    if (fault === 'unknown') throw error;
    parts.logger.warn('scheduler.storeFault', { fault });
    await pause(parts.clock, NO_ROOM_MS, signal);
  }
}

async function act(parts: SchedulerParts, work: Work, signal: AbortSignal): Promise<void> {
  const { channel, delivery } = work;
  // Secrets come first: whatever can't be opened now must not leave a delivery half-way.
  const late = (delivery.state === 'armed' || delivery.state === 'waiting') && missed(parts, delivery);
  if (late) return;
  if (delivery.state === 'claimed') return giveBack(parts, delivery, 'notBegun');
  if (delivery.state === 'waiting' && delivery.dueAt > parts.clock.now()) return putOff(parts, delivery);
  const sends = delivery.state === 'armed' || delivery.state === 'waiting';
  if (sends && !parts.store.canRecord()) return waitForRoom(parts, delivery, signal);
  const access = await openAccess(parts, channel, signal);
  if (!access.ok) {
    holdChannel(parts, channel, access.error);
    return;
  }
  // While they were being opened, the channel may have been paused.
  if (sends && !canSend(parts, channel)) return;
  switch (delivery.state) {
    case 'armed': {
      const claimed = claim(parts, delivery);
      // One that was held back is looked for first: it is `checking` now, and comes up by itself.
      if (claimed?.state === 'claimed') await publish(parts, channel, claimed, access.value);
      else tellIfNeeded(parts, delivery);
      return;
    }
    case 'waiting':
      if (isOutdated(parts, delivery)) return giveBack(parts, delivery, 'postChanged');
      return publish(parts, channel, delivery, access.value);
    case 'checking': {
      const maySendAgain = await lookUp(parts, channel, delivery, access.value);
      if (maySendAgain && canSend(parts, channel)) await publish(parts, channel, delivery, access.value, 'sendAgain');
      return;
    }
    case 'published': {
      if (delivery.editRequested && !isOver(delivery, parts.clock.now())) {
        return edit(parts, channel, delivery, access.value);
      }
      const removing = beginRemoval(parts, delivery);
      if (removing) await takeDown(parts, channel, removing, access.value);
      return;
    }
    case 'removing':
      return takeDown(parts, channel, delivery, access.value);
    case 'planned':
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

/** Whether something may go out on a channel just now; a look-up may be made at other times too. */
function canSend(parts: SchedulerParts, { id }: ChannelRecord): boolean {
  const isReady = findChannel(parts.store.read, id)?.state === 'ready';
  return isReady && allowedNow(parts) === 'everything' && parts.store.canRecord();
}

/** Its time had come by a clock that has been put right since: it comes again. */
function putOff(parts: SchedulerParts, delivery: DeliveryRecord): void {
  const patch = { actAt: delivery.dueAt };
  parts.store.transact((writer) => updateDelivery(writer, delivery, patch, { byMachine: false }));
}

/** Nothing of it is out, and what was frozen is not to be sent: it is armed again and judged anew. */
function giveBack(parts: SchedulerParts, delivery: DeliveryRecord, why: 'notBegun' | 'postChanged'): void {
  const patch = { ...UNFROZEN, actAt: delivery.dueAt };
  parts.store.transact((writer) =>
    applyEvent(writer, delivery, { event: 'recover', who: 'scheduler', why, at: parts.clock.now(), patch }),
  );
}

/** Whether its post was changed since it was frozen: what is surely not out goes out as it is now. */
function isOutdated(parts: SchedulerParts, { id }: DeliveryRecord): boolean {
  const delivery = findDelivery(parts.store.read, id);
  if (!delivery || delivery.firstSentAt !== null) return false;
  const now = freezePayload(parts.store.read, delivery);
  return now.ok && payloadHash(now.value) !== delivery.payloadSha256;
}

/** Nothing is sent that could not be written down afterwards. */
async function waitForRoom(parts: SchedulerParts, delivery: DeliveryRecord, signal: AbortSignal): Promise<void> {
  if (delivery.problem?.code !== noRoom.code) {
    parts.store.transact((writer) => updateDelivery(writer, delivery, { problem: noRoom }, { byMachine: false }));
  }
  await pause(parts.clock, NO_ROOM_MS, signal);
}

const noRoom: Problem = {
  code: 'disk.full',
  message: 'There is too little room on the disk to publish safely. Free some; it goes out then.',
};

function isOver({ takeDownRequested, expiresAt }: DeliveryRecord, now: EpochMs): boolean {
  return takeDownRequested || (expiresAt !== null && expiresAt <= now);
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
