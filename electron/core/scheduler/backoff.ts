const FIRST_MS = 15_000;
const LONGEST_MS = 5 * 60_000;
/** A network that asks for more than a day is not believed. */
const LONGEST_ASKED_MS = 24 * 60 * 60_000;

/** How long to wait before try `tries + 1`: doubling from 15 s to 5 min, or what the network asked for if that is longer. */
export function backoffMs(tries: number, askedMs?: number): number {
  const own = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}
