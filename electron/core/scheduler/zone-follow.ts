import type { DeliveryId } from '#shared/domain/ids.ts';
import { epochMs, toInstant, type EpochMs } from '#shared/time/instant.ts';
import { isZone, type ResolvedWallClock } from '#shared/time/wall-clock.ts';
import { findDelivery, updateDelivery } from '../store/deliveries.ts';
import type { Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { noteMoved } from '../store/moved-times.ts';
import type { Store } from '../store/store.ts';
import { knownRules, noteRules, plansFollowing, zonesInUse, type PlannedTimes } from '../store/zone-rules.ts';
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
      for (const plan of plansFollowing(writer, zone)) {
        const times = newTimes(plan, zoneData);
        if (times === null) continue;
        move(writer, plan.id, times, now);
        moved += 1;
      }
      noteRules(writer, zone, rules);
    }
    return moved;
  });
}

interface NewTimes {
  readonly dueAt: EpochMs;
  readonly shift: ResolvedWallClock['shift'];
  readonly expiresAt: EpochMs | null;
}

/** The instants of a plan by new rules; null where they are those it has. */
function newTimes(plan: PlannedTimes, { resolve }: ZoneData): NewTimes | null {
  const isOut = plan.state === 'published' || plan.state === 'removing';
  const due = isOut ? { at: epochMs(plan.dueAt), shift: plan.shift } : resolve(plan.at);
  const expiresAt = plan.endsAt === null ? plan.expiresAt : resolve(plan.endsAt).at;
  if (due.at === plan.dueAt && due.shift === plan.shift && expiresAt === plan.expiresAt) return null;
  return { dueAt: due.at, shift: due.shift, expiresAt: expiresAt === null ? null : epochMs(expiresAt) };
}

function move(writer: Writer, id: DeliveryId, times: NewTimes, now: EpochMs): void {
  const delivery = findDelivery(writer, id);
  if (!delivery) return;
  const { actAt, at, dueAt, expiresAt, state } = delivery;
  // What it waits for moves along; a retry or a removal under way waits for something else.
  const isOut = delivery.publishedAt !== null;
  const waitsFor = isOut ? { was: expiresAt, is: times.expiresAt } : { was: dueAt, is: times.dueAt };
  const patch = { ...times, ...(actAt !== null && actAt === waitsFor.was && { actAt: waitsFor.is }) };
  updateDelivery(writer, delivery, patch, { byMachine: true });
  if (times.dueAt !== dueAt) noteMoved(writer, { id, was: dueAt, now: times.dueAt }, now);
  const details = { zone: at.zone, was: toInstant(dueAt), now: toInstant(times.dueAt) };
  appendJournal(writer, {
    deliveryId: id,
    at: now,
    who: 'scheduler',
    from: state,
    to: state,
    why: 'zoneRules',
    details,
  });
}
