import { transition } from '#shared/domain/delivery-machine.ts';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';

/**
 * Whether a delivery in this state may be given another time. One that waits for a person's hand may be out already, which
 * a calendar isn't told: the core knows, and refuses in words.
 */
export function isMovable(state: DeliveryState): boolean {
  return state === 'byHand' || transition(state, 'move') !== null;
}
