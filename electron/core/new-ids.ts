import { v7 as uuidv7 } from 'uuid';
import type { Clock } from './ports/clock.ts';

/** Leaves room to count up from a random start. */
const SEQUENCE_STARTS = 2 ** 30;

/**
 * Gives out UUIDv7s in the order they are asked for, also within a millisecond and after the clock went back: lists sort by
 * id where they mean "oldest first".
 */
export function createNewId(clock: Clock): () => string {
  let msecs = 0;
  let seq = 0;
  return () => {
    const now = clock.now();
    if (now > msecs) {
      msecs = now;
      seq = Math.floor(Math.random() * SEQUENCE_STARTS);
    } else {
      seq += 1;
    }
    return uuidv7({ msecs, seq });
  };
}
