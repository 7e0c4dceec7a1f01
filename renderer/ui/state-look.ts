import type { DeliveryState } from '#shared/domain/delivery-state.ts';

/** How a state is coloured: `good` is out, `warm` waits, `bad` needs a person, `faint` is over. */
export type Tone = 'plain' | 'accent' | 'warm' | 'good' | 'bad' | 'faint';

interface StateLook {
  readonly tone: Tone;
  /** Whether it waits for a person. */
  readonly needsYou: boolean;
  /** Whether a person may give it another time. */
  readonly movable: boolean;
}

const look = (tone: Tone, movable: boolean, needsYou = false): StateLook => ({ tone, movable, needsYou });

/** The looks of all states; the words are in the `states` texts, the icons in the sprite. */
export const stateLooks: Readonly<Record<DeliveryState, StateLook>> = {
  planned: look('plain', true),
  armed: look('accent', true),
  claimed: look('warm', false),
  sending: look('warm', false),
  waiting: look('warm', true),
  checking: look('warm', false),
  published: look('good', false),
  unconfirmed: look('bad', false, true),
  missed: look('bad', true, true),
  failed: look('bad', true, true),
  removing: look('warm', false),
  byHand: look('bad', false, true),
  removed: look('faint', false),
  cancelled: look('faint', true),
};

/** The states behind the *Needs you* count. */
export const DELIVERY_STATES_THAT_NEED_YOU: readonly DeliveryState[] = (
  Object.keys(stateLooks) as DeliveryState[]
).filter((state) => stateLooks[state].needsYou);
