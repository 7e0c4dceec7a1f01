import type { Delivery } from '#shared/contract/deliveries.ts';
import { machineState, transition, type DeliveryEvent, type MachineState } from '#shared/domain/delivery-machine.ts';

/** What a person can do with a delivery from its page. */
export type DeliveryAct =
  'arm' | 'disarm' | 'publishNow' | 'takeDownNow' | 'skip' | 'saidPublished' | 'saidNotPublished' | 'saidRemoved';

const events: Readonly<Record<DeliveryAct, DeliveryEvent>> = {
  arm: 'arm',
  disarm: 'disarm',
  publishNow: 'publishNow',
  takeDownNow: 'takeDown',
  skip: 'cancel',
  saidPublished: 'resolvePublished',
  saidNotPublished: 'resolveNotPublished',
  saidRemoved: 'resolveRemoved',
};

/** The machine's state of a delivery: published and not known to be gone is live. */
export function stateOfMachine({ state, publishedAt, removedAt }: Delivery): MachineState {
  return machineState({ state, live: publishedAt !== null && removedAt === null });
}

/** Whether its content is on its way at this moment, or may be: until that is known, its post can't be changed. */
export function isBeingSent({ state }: Pick<Delivery, 'state'>): boolean {
  return state === 'claimed' || state === 'sending' || state === 'checking';
}

/** The acts that the machine would take now and that make sense: no arming for a time that has passed. */
export function fittingActs(delivery: Delivery, nowMs: number): ReadonlySet<DeliveryAct> {
  const from = stateOfMachine(delivery);
  const isPast = Date.parse(delivery.dueAt) <= nowMs;
  const fitting = (Object.keys(events) as DeliveryAct[]).filter((act) => {
    if (transition(from, events[act]) === null) return false;
    if (act === 'arm') return !isPast;
    // Missed or failed, it goes nowhere by itself: there is nothing to disarm.
    return act !== 'disarm' || delivery.state === 'armed' || delivery.state === 'waiting';
  });
  return new Set(fitting);
}
