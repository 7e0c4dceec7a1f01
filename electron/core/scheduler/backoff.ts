const FIRST_MS = 15_000;
const LONGEST_MS = 5 * 60_000;
/** A network that asks for more than a day is not believed. */
const LONGEST_ASKED_MS = 24 * 60 * 60_000;

/** So much of a wait is left to chance, so that what failed together is not tried again together. */
const SPREAD = 0.25;

/**
 * How long to wait before try `tries + 1`: doubling from 15 s to 5 min, less up to a quarter of it by `chance` (0 to 1), or
 * what the network asked for if that is longer.
 */
export function backoffMs(tries: number, chance: number, askedMs?: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  const own = Math.round(full * (1 - SPREAD * chance));
  return Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}
