import { z } from 'zod';

/** The states of a delivery, as scripts and screens name them. */
export const DELIVERY_STATES = [
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
  'byHand',
  'removed',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const deliveryState = z.enum(DELIVERY_STATES);

/** States that wait for a person: they make up the *Needs you* count. */
export const NEEDS_YOU_STATES = ['unconfirmed', 'missed', 'failed', 'byHand'] as const satisfies DeliveryState[];

/** States in which the content that was frozen must not change under the scheduler's hands. */
export const IN_FLIGHT_STATES = ['claimed', 'sending', 'checking', 'removing'] as const satisfies DeliveryState[];
