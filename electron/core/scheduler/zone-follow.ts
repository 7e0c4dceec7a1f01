import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import { isZone } from '#shared/time/wall-clock.ts';
import { updateDelivery, type DeliveryPatch, type DeliveryRecord } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { noteMoved } from '../store/moved-times.ts';
import type { Store } from '../store/store.ts';
import { deliveriesFollowing, knownRules, noteRules, zonesInUse } from '../store/zone-rules.ts';
import { runtimeZoneData, type ZoneData } from './zone-data.ts';

/**
 * Derives the instants of plans again where the clock rules of their zone are not those that they were derived by. The wall
 * clock is what was meant and stays. Answers how many deliveries moved.
 */
export function followZones(store: Store, now: EpochMs, zoneData: ZoneData = runtimeZoneData): number {
  const changed = zonesInUse(store.read)
    // One that this runtime has no rules for keeps the instants it has.
    .filter(isZone)
    .map((zone) => ({ zone, rules: zoneData.fingerprint(zone) }))
    .filter(({ zone, rules }) => knownRules(store.read, zone) !== rules);
  if (changed.length === 0) return 0;
  return store.transact((writer) => {
    let moved = 0;
    for (const { zone, rules } of changed) {
      for (const delivery of deliveriesFollowing(writer, zone)) if (derive(writer, delivery, zoneData, now)) moved += 1;
      noteRules(writer, zone, rules);
    }
    return moved;
  });
}

function derive(writer: Writer, delivery: DeliveryRecord, zoneData: ZoneData, now: EpochMs): boolean {
  const due = { ...dueNow(delivery, zoneData), ...expiryNow(delivery, zoneData) };
  if (Object.keys(due).length === 0) return false;
  if (!updateDelivery(writer, delivery, due, { byMachine: true })) return false;
  const { dueAt = delivery.dueAt } = due;
  const { id, state } = delivery;
  if (dueAt !== delivery.dueAt) noteMoved(writer, { id, was: delivery.dueAt, now: dueAt }, now);
  const details = { zone: delivery.at.zone, was: toInstant(delivery.dueAt), now: toInstant(dueAt) };
  appendJournal(writer, {
    deliveryId: id,
    at: now,
    who: 'scheduler',
    from: state,
    to: state,
    why: 'zoneRules',
    details,
  });
  return true;
}

function dueNow({ actAt, at, dueAt, shift, state }: DeliveryRecord, { resolve }: ZoneData): DeliveryPatch {
  if (state === 'published' || state === 'removing') return {};
  const derived = resolve(at);
  if (derived.at === dueAt && derived.shift === shift) return {};
  return { dueAt: derived.at, shift: derived.shift, ...(actAt === dueAt && { actAt: derived.at }) };
}

function expiryNow({ actAt, expiresAt, expiry }: DeliveryRecord, { resolve }: ZoneData): DeliveryPatch {
  if (expiry === null || !('at' in expiry)) return {};
  const { at } = resolve(expiry.at);
  if (at === expiresAt) return {};
  return { expiresAt: at, ...(actAt !== null && actAt === expiresAt && { actAt: at }) };
}
