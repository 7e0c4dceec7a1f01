import type { MethodName } from '#shared/contract/contract.ts';
import { refuse } from '#shared/contract/errors.ts';
import { ok } from '#shared/lib/outcome.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { IN_FLIGHT_STATES } from '#shared/domain/delivery-state.ts';
import type { DeliveryId, PostId } from '#shared/domain/ids.ts';
import { inFlight } from '../scheduler/in-flight.ts';
import { UNFROZEN } from '../scheduler/unfrozen.ts';
import { emitChanged, findDelivery, updateDelivery, type DeliveryRecord } from '../store/deliveries.ts';
import type { Reader, Writer } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { findPostEvenDeleted } from '../store/posts.ts';
import {
  changesOf,
  forgetStep,
  nextStep,
  takeBack,
  type Direction,
  type UndoneRow,
  type UndoStep,
} from '../store/undo-log.ts';
import { isConstraintError } from '../store/store-error.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { postInFlight } from './refusals.ts';

type Names = 'history.undo' | 'history.redo' | 'history.status';

/** What each action that can be undone is called in a sentence. */
const DID: Partial<Record<MethodName, string>> = {
  'brands.update': 'change the brand',
  'pillars.create': 'add a pillar',
  'posts.create': 'write a post',
  'posts.update': 'change a post',
  'posts.delete': 'delete a post',
  'variants.set': 'change a variant',
  'deliveries.plan': 'plan a post',
  'deliveries.update': 'change a delivery',
  'deliveries.arm': 'arm',
  'deliveries.disarm': 'disarm',
  'deliveries.move': 'move a delivery',
  'deliveries.cancel': 'skip a delivery',
};

export function historyHandlers({ store, ports }: ApiParts): Handlers<Names> {
  return {
    'history.undo': () => take('undo'),
    'history.redo': () => take('redo'),
    'history.status': () =>
      ok({
        undo: nextStep(store.read, 'undo')?.action ?? null,
        redo: nextStep(store.read, 'redo')?.action ?? null,
      }),
  };

  function take(direction: Direction) {
    const step = nextStep(store.read, direction);
    if (!step) return ok({});
    if (changesOf(store.read, step).some((change) => isOnItsWay(store.read, change))) return postInFlight();
    const taken = tryStep(step, direction);
    if (!taken) {
      store.transact((writer) => forgetStep(writer, step));
      return refuse(
        'history.overtaken',
        'That has been sent or changed by the network since, so it can’t be taken back.',
        {
          action: step.action,
        },
      );
    }
    return ok({ did: DID[step.action as MethodName] ?? step.action, action: step.action });
  }

  /** A step that others' rows have come to lean on can't be taken either. */
  function tryStep(step: UndoStep, direction: Direction): boolean {
    try {
      return store.transact((writer) => applyStep(writer, step, direction, ports.clock.now()));
    } catch (error) {
      if (isConstraintError(error)) return false;
      throw error;
    }
  }
}

/** Takes a step back or again; false where the machine has been at one of its deliveries since. */
function applyStep(writer: Writer, step: UndoStep, direction: Direction, now: EpochMs): boolean {
  const changes = changesOf(writer, step);
  const deliveryIds = [
    ...new Set(changes.filter(({ table }) => table === 'deliveries').map(({ id }) => id as DeliveryId)),
  ];
  const before = new Map(deliveryIds.map((id) => [id, findDelivery(writer, id)]));
  if (changes.some((change) => isOvertaken(change, before))) return false;
  takeBack(writer, step, direction);
  for (const id of deliveryIds) settleDelivery(writer, id, before.get(id), direction, now);
  emitFor(writer, changes);
  return true;
}

/** What is being sent stays as it was frozen, until it is known whether it is out. */
function isOnItsWay(reader: Reader, { table, id }: UndoneRow): boolean {
  return (table === 'posts' || table === 'variants') && inFlight(reader, id.split('/')[0] as PostId).size > 0;
}

function isOvertaken(change: UndoneRow, before: ReadonlyMap<DeliveryId, DeliveryRecord | undefined>): boolean {
  if (change.table !== 'deliveries') return false;
  const delivery = before.get(change.id as DeliveryId);
  if (!delivery) return false;
  return delivery.machineRev !== change.machineRev || IN_FLIGHT_STATES.some((state) => state === delivery.state);
}

/**
 * Journals a state that came back, and makes sure that taking something back never sends anything: what would be armed
 * for a time that has passed is only planned.
 */
function settleDelivery(
  writer: Writer,
  id: DeliveryId,
  before: DeliveryRecord | undefined,
  direction: Direction,
  now: EpochMs,
): void {
  const restored = findDelivery(writer, id);
  if (!restored) {
    if (before) emitChanged(writer, before, 'cancelled');
    return;
  }
  const isPast = (restored.state === 'armed' || restored.state === 'waiting') && restored.dueAt <= now;
  const planned = { ...UNFROZEN, state: 'planned', actAt: null } as const;
  if (isPast) updateDelivery(writer, restored, planned, { byMachine: true });
  const to = isPast ? 'planned' : restored.state;
  emitChanged(writer, restored, to);
  if (before?.state === to) return;
  const why = direction === 'undo' ? 'undone' : 'redone';
  appendJournal(writer, { deliveryId: id, at: now, who: 'you', from: before?.state ?? null, to, why });
}

function emitFor(writer: Writer, changes: readonly UndoneRow[]): void {
  for (const { table, id } of changes) {
    if (table !== 'posts' && table !== 'variants') continue;
    const post = findPostEvenDeleted(writer, id.split('/')[0] as PostId);
    if (post) writer.emit({ type: 'posts.changed', payload: { brandId: post.brandId, postId: post.id } });
  }
  writer.emit({ type: 'history.changed', payload: {} });
}
