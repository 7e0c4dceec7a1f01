import type { Clock } from '#core/ports/clock.ts';
import { epochMs, fromInstant, type EpochMs, type Instant } from '#shared/time/instant.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, firing what becomes due on the way, each at its own instant. */
  advance(ms: number): void;
  /** Sets the wall clock without any time passing, as a user does; due timers fire. */
  jumpTo(instant: string): void;
  /** Lets the machine sleep: the wall clock and the time since start go on, the monotonic reading stands; due timers fire. */
  sleep(ms: number): void;
  /** The same until an instant. */
  sleepUntil(instant: string): void;
}

/** A clock that stands until it is told to move. */
export function fakeClock(start = '2026-11-22T10:00:00.000Z'): FakeClock {
  let wall: EpochMs = fromInstant(start as Instant);
  let monotonicMs = 0;
  let sleptMs = 0;
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>();
  let lastTimer = 0;

  function fireUntil(endMs: number): void {
    for (;;) {
      const [next] = [...timers].filter(([, timer]) => timer.atMs <= endMs).toSorted(([, a], [, b]) => a.atMs - b.atMs);
      if (!next) return;
      const [id, timer] = next;
      timers.delete(id);
      const passedMs = Math.max(0, timer.atMs - monotonicMs);
      monotonicMs += passedMs;
      wall = epochMs(wall + passedMs);
      timer.run();
    }
  }

  function setWall(to: EpochMs): void {
    wall = to;
    const due = [...timers];
    timers.clear();
    for (const [, timer] of due) timer.run();
  }

  function sleep(ms: number): void {
    sleptMs += ms;
    setWall(epochMs(wall + ms));
  }

  return {
    now: () => wall,
    monotonicMs: () => monotonicMs,
    uptimeMs: () => monotonicMs + sleptMs,
    after(delayMs, run) {
      const id = (lastTimer += 1);
      timers.set(id, { atMs: monotonicMs + delayMs, run });
      return () => timers.delete(id);
    },
    advance(ms) {
      const endMs = monotonicMs + ms;
      fireUntil(endMs);
      wall = epochMs(wall + (endMs - monotonicMs));
      monotonicMs = endMs;
    },
    jumpTo: (instant) => setWall(fromInstant(instant as Instant)),
    sleep,
    sleepUntil: (instant) => sleep(fromInstant(instant as Instant) - wall),
  };
}
