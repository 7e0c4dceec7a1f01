import type { EpochMs } from '#shared/time/instant.ts';

/** Time, so that tests can hold it. */
export interface Clock {
  /** The wall clock. It can jump both ways. */
  now(): EpochMs;
  /** Milliseconds since some fixed point; never goes back, and may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Milliseconds since the machine was started, sleep included, whatever the wall clock is set to. */
  uptimeMs(): number;
  /** Calls `run` once after `delayMs`; the returned function calls it off. Delays past 24.8 days are not kept. */
  after(delayMs: number, run: () => void): () => void;
}
