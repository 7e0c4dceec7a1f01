import type { DeliveryState } from '#shared/domain/delivery-state.ts';

/** How a state is coloured: `good` is out, `warm` waits, `bad` needs a person, `faint` is over. */
export type Tone = 'plain' | 'accent' | 'warm' | 'good' | 'bad' | 'faint';

interface StateLook {
  readonly tone: Tone;
  /** Whether it waits for a person. */
  readonly needsYou: boolean;
}

const look = (tone: Exclude<Tone, 'bad'>): StateLook => ({ tone, needsYou: false });
const needsYou: StateLook = { tone: 'bad', needsYou: true };

/** The looks of all states; the words are in the `states` texts, the icons in the sprite. */
export const stateLooks: Readonly<Record<DeliveryState, StateLook>> = {
  planned: look('plain'),
  armed: look('accent'),
  claimed: look('warm'),
  sending: look('warm'),
  waiting: look('warm'),
  checking: look('warm'),
  published: look('good'),
  unconfirmed: needsYou,
  missed: needsYou,
  failed: needsYou,
  removing: look('warm'),
  byHand: needsYou,
  removed: look('faint'),
  cancelled: look('faint'),
};
