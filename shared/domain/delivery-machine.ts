import type { DeliveryState } from './delivery-state.ts';

/** All that can happen to a delivery: what a person asks, what the clock brings, what a network answered. */
export const DELIVERY_EVENTS = [
  'arm',
  'disarm',
  'move',
  'cancel',
  'publishNow',
  'takeDown',
  'resolvePublished',
  'resolveNotPublished',
  'resolveRemoved',
  'askEdit',
  'claim',
  'review',
  'late',
  'send',
  'askHand',
  'published',
  'notYet',
  'refused',
  'lost',
  'sendAgain',
  'callOff',
  'cantTell',
  'edited',
  'editRefused',
  'expire',
  'gone',
  'stillThere',
  'handOver',
  'recover',
] as const;
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number];

/** `byHand` waits for a person at either end; which of the two decides what can come next. */
export const MACHINE_STATES = [
  'planned',
  'armed',
  'claimed',
  'sending',
  'waiting',
  'checking',
  'published',
  'unconfirmed',
  'missed',
  'failed',
  'removing',
  'byHandPublish',
  'byHandRemove',
  'removed',
  'cancelled',
] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

const TRANSITIONS: Readonly<Record<MachineState, Partial<Record<DeliveryEvent, DeliveryState>>>> = {
  planned: { arm: 'armed', move: 'planned', cancel: 'cancelled', publishNow: 'armed' },
  armed: {
    disarm: 'planned',
    move: 'armed',
    cancel: 'cancelled',
    publishNow: 'armed',
    claim: 'claimed',
    review: 'checking',
    late: 'missed',
    refused: 'failed',
  },
  // Nothing has left the machine yet, so a death here is no loss: it is armed again.
  claimed: { send: 'sending', askHand: 'byHand', refused: 'failed', recover: 'armed', review: 'checking' },
  // Our own death while sending is "don't know", never "not sent".
  sending: {
    published: 'published',
    notYet: 'waiting',
    refused: 'failed',
    lost: 'checking',
    cantTell: 'unconfirmed',
    callOff: 'cancelled',
    recover: 'checking',
    review: 'checking',
  },
  waiting: {
    send: 'sending',
    review: 'checking',
    late: 'missed',
    refused: 'failed',
    disarm: 'planned',
    move: 'armed',
    cancel: 'cancelled',
    publishNow: 'armed',
    // It is surely not out, and its post was changed: it is frozen anew.
    recover: 'armed',
  },
  checking: {
    published: 'published',
    notYet: 'waiting',
    refused: 'failed',
    lost: 'checking',
    // The same bytes under the same key, which the network takes for the first: the one way to send what may be out.
    sendAgain: 'sending',
    callOff: 'cancelled',
    cantTell: 'unconfirmed',
    late: 'missed',
    recover: 'checking',
    review: 'checking',
  },
  published: {
    expire: 'removing',
    takeDown: 'removing',
    resolveRemoved: 'removed',
    askEdit: 'published',
    edited: 'published',
    editRefused: 'published',
  },
  unconfirmed: { resolvePublished: 'published', resolveNotPublished: 'missed' },
  missed: {
    review: 'checking',
    arm: 'armed',
    disarm: 'planned',
    move: 'armed',
    cancel: 'cancelled',
    publishNow: 'armed',
    resolvePublished: 'published',
  },
  failed: {
    review: 'checking',
    arm: 'armed',
    disarm: 'planned',
    move: 'planned',
    cancel: 'cancelled',
    publishNow: 'armed',
    resolvePublished: 'published',
  },
  removing: {
    gone: 'removed',
    stillThere: 'removing',
    lost: 'removing',
    handOver: 'byHand',
    resolveRemoved: 'removed',
    recover: 'removing',
  },
  byHandPublish: {
    resolvePublished: 'published',
    resolveNotPublished: 'missed',
    move: 'armed',
    cancel: 'cancelled',
  },
  byHandRemove: { resolveRemoved: 'removed' },
  removed: {},
  cancelled: { move: 'planned' },
};

/** The machine's state of a delivery. `live`: it was published and is not known to be gone. */
export function machineState(delivery: { readonly state: DeliveryState; readonly live: boolean }): MachineState {
  if (delivery.state !== 'byHand') return delivery.state;
  return delivery.live ? 'byHandRemove' : 'byHandPublish';
}

/** Where `event` leads from `from`; null where it has no place there. Pure and total: every pair has an answer. */
export function transition(from: MachineState, event: DeliveryEvent): DeliveryState | null {
  return TRANSITIONS[from][event] ?? null;
}
