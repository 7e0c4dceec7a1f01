import type { View } from '#renderer/lib/route.ts';
import { addDays, dayOf, localAt, minutesOf, MINUTES_A_DAY, onDay } from '#renderer/lib/local-time.ts';

/** A step of the week view. */
export const STEP_MINUTES = 15;
const LAST_STEP = MINUTES_A_DAY - STEP_MINUTES;

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isArrowKey(code: string): code is ArrowKey {
  return code === 'ArrowLeft' || code === 'ArrowRight' || code === 'ArrowUp' || code === 'ArrowDown';
}

export interface Board {
  readonly view: View;
  readonly direction: 'ltr' | 'rtl';
  /** Where the days that are shown begin and end, both included. */
  readonly from: string;
  readonly to: string;
}

/** Where an arrow key takes a picked-up chip, or null where the edge of what is shown is reached. */
export function stepTarget(local: string, key: ArrowKey, board: Board): string | null {
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const sign = key === 'ArrowDown' ? 1 : -1;
    return board.view === 'week' ? stepTime(local, sign) : stepDay(local, sign * 7, board);
  }
  const towardsEnd = (key === 'ArrowRight') === (board.direction === 'ltr');
  return stepDay(local, towardsEnd ? 1 : -1, board);
}

function stepDay(local: string, days: number, board: Board): string | null {
  const day = addDays(dayOf(local), days);
  return day < board.from || day > board.to ? null : onDay(local, day);
}

/** To the next quarter of an hour: a time between two quarters goes to the nearer end of its own. */
function stepTime(local: string, sign: 1 | -1): string | null {
  const minutes = minutesOf(local);
  const step =
    sign === 1
      ? (Math.floor(minutes / STEP_MINUTES) + 1) * STEP_MINUTES
      : (Math.ceil(minutes / STEP_MINUTES) - 1) * STEP_MINUTES;
  return step < 0 || step > LAST_STEP ? null : localAt(dayOf(local), step);
}

/** The quarter of an hour that a chip's upper edge is nearest to; `share` is how far down the day it lies, 0 to 1. */
export function quarterAt(share: number): number {
  const steps = Math.round((share * MINUTES_A_DAY) / STEP_MINUTES);
  return Math.min(Math.max(steps * STEP_MINUTES, 0), LAST_STEP);
}
