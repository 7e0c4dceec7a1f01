import { epochMs, type EpochMs } from '#shared/time/instant.ts';
import { findChannel, type ChannelRecord } from '../store/channels.ts';
import { nextActAfter, type DeliveryRecord } from '../store/deliveries.ts';
import { dueDeliveries, type Allowed } from '../store/due-deliveries.ts';
import type { Reader } from '../store/handles.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

export interface Work {
  readonly channel: ChannelRecord;
  readonly delivery: DeliveryRecord;
}

/** What can be begun now: one delivery for each channel that is free, removals before what goes out. */
export function dueWork(parts: SchedulerParts, now: EpochMs, busy: ReadonlySet<string>, allowed: Allowed): Work[] {
  const { read } = parts.store;
  return dueDeliveries(read, now, busy, allowed).flatMap((delivery) => {
    const channel = findChannel(read, delivery.channelId);
    return channel ? { channel, delivery } : [];
  });
}

/** When something next becomes due, or a channel that had to keep quiet may go on. */
export function nextWakeAt(reader: Reader, now: EpochMs): EpochMs | null {
  const due = nextActAfter(reader, now);
  const quiet = reader.value<number>('SELECT min(quiet_until) FROM channels WHERE quiet_until > ?', now) ?? null;
  if (due === null) return quiet === null ? null : epochMs(quiet);
  return quiet === null ? due : epochMs(Math.min(due, quiet));
}
