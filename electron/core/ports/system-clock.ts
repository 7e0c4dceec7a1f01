import os from 'node:os';
import { epochMs } from '#shared/time/instant.ts';
import type { Clock } from './clock.ts';

/** The longest delay a Node timer keeps; a longer one would fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** The machine's own clocks. */
export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  monotonicMs: () => performance.now(),
  uptimeMs: () => os.uptime() * 1000,
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), TIMER_MAX_MS));
    return () => clearTimeout(timer);
  },
};
