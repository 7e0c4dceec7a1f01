import type { Clock } from '#core/ports/clock.ts';
import { epochMs } from '#shared/time/instant.ts';

/** A clock that stands still until it is moved; what falls due on the way runs in order. */
export interface HeldClock extends Clock {
  advance(byMs: number): void;
}

export function holdClock(startIso = '2026-11-26T10:00:00.000Z'): HeldClock {
  const startMs = Date.parse(startIso);
  let passedMs = 0;
  let timers: { readonly dueMs: number; readonly run: () => void }[] = [];

  function runNext(untilMs: number): boolean {
    const next = timers.toSorted((a, b) => a.dueMs - b.dueMs)[0];
    if (next === undefined || next.dueMs > untilMs) return false;
    timers = timers.filter((timer) => timer !== next);
    passedMs = Math.max(passedMs, next.dueMs);
    next.run();
    return true;
  }

  return {
    now: () => epochMs(startMs + passedMs),
    monotonicMs: () => passedMs,
    after(delayMs, run) {
      const timer = { dueMs: passedMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(byMs) {
      const untilMs = passedMs + byMs;
      while (runNext(untilMs));
      passedMs = untilMs;
    },
  };
}
