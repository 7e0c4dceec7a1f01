import type { Clock } from '#core/ports/clock.ts';

const FREE_TRIES = 10;
const FIRST_LOCK_MS = 1000;
const LAST_LOCK_MS = 5 * 60_000;

/** Counts wrong tries and, from the tenth on, asks for a longer pause after each. A right one ends it. */
export interface Lockout {
  /** How long the next try has to wait; 0 where it may be made now. */
  waitMs(): number;
  wrong(): void;
  right(): void;
}

export function createLockout(clock: Clock): Lockout {
  let tries = 0;
  let openAtMs = 0;
  return {
    waitMs: () => Math.max(0, openAtMs - clock.monotonicMs()),
    wrong() {
      tries += 1;
      if (tries < FREE_TRIES) return;
      const lockMs = Math.min(FIRST_LOCK_MS * 2 ** (tries - FREE_TRIES), LAST_LOCK_MS);
      openAtMs = clock.monotonicMs() + lockMs;
    },
    right() {
      tries = 0;
      openAtMs = 0;
    },
  };
}
