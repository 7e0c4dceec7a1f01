import type { Clock } from '#core/ports/clock.ts';
import { epochMs, type EpochMs } from '#shared/time/instant.ts';

/** Idle ticks may come late, as they do on a busy machine: a history then needs fewer of them. */
const IDLE_TICK_MS = 15_000;
const IDLE_LATE_MS = 120_000;

interface Timer {
  /** On the world's time, or on the machine's, which stands while it sleeps. */
  readonly on: 'world' | 'machine';
  readonly atMs: number;
  readonly run: () => void;
}

/** The time of a world: networks go by it always, a machine only while it is awake, and its wall clock can be set. */
export interface VirtualTime {
  worldMs(): number;
  wall(): EpochMs;
  /** How far the wall clock of the machine is ahead of the world. */
  readonly aheadMs: number;
  /** A clock for one run of the program; its timers die with it. */
  clockOf(run: { readonly isAlive: boolean }): Clock;
  /** Something that happens in the world, whatever the machine does. */
  inWorld(delayMs: number, run: () => void): void;
  advance(ms: number): Promise<void>;
  sleep(ms: number): Promise<void>;
  setWall(byMs: number): void;
}

export function createVirtualTime(startMs = Date.UTC(2026, 10, 22, 10)): VirtualTime {
  let worldMs = 0;
  let sleptMs = 0;
  let aheadMs = 0;
  const timers = new Map<number, Timer>();
  let last = 0;

  const awakeMs = () => worldMs - sleptMs;
  const wall = () => epochMs(startMs + worldMs + aheadMs);
  const dueMs = (timer: Timer) => (timer.on === 'world' ? timer.atMs : timer.atMs + sleptMs);

  function add(timer: Timer): () => void {
    const id = (last += 1);
    timers.set(id, timer);
    return () => timers.delete(id);
  }

  async function fireUntil(endMs: number, which: (timer: Timer) => boolean): Promise<void> {
    for (;;) {
      let next: [number, Timer] | null = null;
      for (const entry of timers) {
        if (which(entry[1]) && dueMs(entry[1]) <= endMs && (next === null || dueMs(entry[1]) < dueMs(next[1])))
          next = entry;
      }
      if (next === null) return;
      timers.delete(next[0]);
      worldMs = Math.max(worldMs, dueMs(next[1]));
      next[1].run();
      await settled();
    }
  }

  return {
    worldMs: () => worldMs,
    wall,
    get aheadMs() {
      return aheadMs;
    },
    clockOf: (run) => ({
      now: wall,
      monotonicMs: awakeMs,
      uptimeMs: () => worldMs,
      after: (delayMs, then) => {
        const lateMs = delayMs === IDLE_TICK_MS ? IDLE_LATE_MS : Math.max(0, delayMs);
        return add({ on: 'machine', atMs: awakeMs() + lateMs, run: () => run.isAlive && then() });
      },
    }),
    inWorld: (delayMs, run) => void add({ on: 'world', atMs: worldMs + delayMs, run }),
    async advance(ms) {
      const endMs = worldMs + ms;
      await fireUntil(endMs, () => true);
      worldMs = endMs;
    },
    async sleep(ms) {
      const endMs = worldMs + ms;
      await fireUntil(endMs, ({ on }) => on === 'world');
      worldMs = endMs;
      sleptMs += ms;
    },
    setWall: (byMs) => void (aheadMs += byMs),
  };
}

/** Everything in a history but time is done in microtasks, so one turn of the loop brings it to rest. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
