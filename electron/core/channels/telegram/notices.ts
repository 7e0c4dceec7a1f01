import { telegram } from '#shared/networks/telegram.ts';
import type { Payload, PayloadFinding, PlannedEnd } from '../connector.ts';
import { optionsOf } from './options.ts';

/** A take-down begins when its time comes and not a moment before; it needs room to be tried again within the 48 hours. */
export const TAKE_DOWN_MARGIN_MS = 10 * 60_000;

const WITHIN_MS = telegram.abilities.takeDownWithinMs ?? Number.POSITIVE_INFINITY;

/** Whether a post is so old, or will be, that bots can't be counted on to delete it. */
export function isTooOldToDelete(ageMs: number): boolean {
  return ageMs >= WITHIN_MS - TAKE_DOWN_MARGIN_MS;
}

/** What a longer placement comes to, told when it is planned and not when it ends. */
export function noticesOf(payload: Payload, end: PlannedEnd | null): PayloadFinding[] {
  if (end === null || !isTooOldToDelete(end.lastsMs)) return [];
  return optionsOf(payload).endText === '' ? [endsByHand] : [endsByText];
}

const endsByText: PayloadFinding = {
  code: 'telegram.endsByText',
  message:
    'Telegram lets no bot delete a post after 48 hours. At its end this one is changed to the text that was agreed, and you are asked to delete it by hand.',
};

const endsByHand: PayloadFinding = {
  code: 'telegram.endsByHand',
  message:
    'Telegram lets no bot delete a post after 48 hours. Give a text that it says when its time is over, or be ready to delete it by hand.',
};
