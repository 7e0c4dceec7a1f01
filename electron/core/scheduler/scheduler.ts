import { currentEpoch } from '../store/meta.ts';
import { countWaiting } from '../store/need-lists.ts';
import { actOn } from './act-on.ts';
import { allowedNow } from './allowed.ts';
import { catchUp } from './catch-up.ts';
import { dueWork, nextWakeAt, type Work } from './due-work.ts';
import { FolderLostError } from './fence.ts';
import type { SchedulerParts } from './scheduler-parts.ts';

/** Long timers fire at once past 24.8 days and stand still in sleep: the clock is looked at this often at least. */
const LONGEST_WAIT_MS = 15_000;

/** A tick that is later than this was held up, by sleep or by other work. */
const STALLED_MS = 30_000;

const LATEST_STOP_MS = 10_000;

export interface Scheduler {
  start(): void;
  /** Looks at once at what is due; a change of plans calls it. */
  poke(): void;
  /** Lets what is in flight end, 10 s at most; what has not ended by then is looked up by the next run. */
  stop(): Promise<void>;
  readonly running: boolean;
}

/** The loop: what is due by the wall clock, one thing at a time for each channel. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const busy = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let inFlight = new AbortController();
  let running = false;
  let poked = false;
  let callOff: (() => void) | null = null;
  let overdue = 0;
  let lookedAtMs = parts.clock.monotonicMs();

  function tick(): void {
    if (!running) return;
    callOff?.();
    try {
      look();
      const allowed = allowedNow(parts);
      if (allowed === 'everything') catchUp(parts);
      else parts.inTime.clear();
      for (const work of dueWork(parts, parts.clock.now(), busy, allowed)) begin(work);
      tellOverdue();
    } catch (error) {
      report(parts, 'scheduler.tickFailed', error);
      if (error instanceof FolderLostError) running = false;
    }
    if (running) plan();
  }

  function plan(): void {
    callOff = parts.clock.after(untilNextMs(), tick);
  }

  function untilNextMs(): number {
    try {
      const now = parts.clock.now();
      const wakeAt = nextWakeAt(parts.store.read, now);
      return wakeAt === null ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, Math.max(0, wakeAt - now));
    } catch (error) {
      report(parts, 'scheduler.planFailed', error);
      return LONGEST_WAIT_MS;
    }
  }

  function begin(work: Work): void {
    const { id } = work.channel;
    busy.add(id);
    const done = actOn(parts, work, inFlight.signal)
      .then(() => busy.delete(id))
      // The outcome could not be recorded, so the channel stays busy: nothing more is sent on it in this run.
      .catch((error: unknown) => report(parts, 'scheduler.channelStopped', error))
      .then(() => {
        underWay.delete(done);
        poke();
      });
    underWay.add(done);
  }

  /** Ticks soon and once, however much has changed: changes are made in the middle of ticks too. */
  function poke(): void {
    if (poked) return;
    poked = true;
    queueMicrotask(() => {
      poked = false;
      tick();
    });
  }

  /** A machine that slept has dead connections: what was under way is given up, and looked up again. */
  function look(): void {
    if (currentEpoch(parts.store.read) !== parts.epoch)
      throw new FolderLostError('another run has taken this data folder over');
    const before = lookedAtMs;
    lookedAtMs = parts.clock.monotonicMs();
    const woke = parts.clockKeeper.look();
    // Where the monotonic reading goes on in sleep, only the pause between two ticks tells of it.
    if (woke || lookedAtMs - before > LONGEST_WAIT_MS + STALLED_MS) parts.inTime.clear();
    if (!woke) return;
    inFlight.abort();
    inFlight = new AbortController();
  }

  /** A removal becomes overdue by time alone: no change of it tells the screens. */
  function tellOverdue(): void {
    const before = overdue;
    overdue = countWaiting(parts.store.read, 'overdue', parts.clock.now());
    if (overdue > before) parts.store.transact((writer) => writer.emit({ type: 'scheduler.changed', payload: {} }));
  }

  return {
    start() {
      running = true;
      tick();
    },
    poke,
    async stop() {
      running = false;
      callOff?.();
      parts.clockKeeper.stop();
      const late = new Promise<void>((resolve) => parts.clock.after(LATEST_STOP_MS, resolve));
      await Promise.race([Promise.all(underWay), late]);
      inFlight.abort();
      parts.memory.ended.abort();
    },
    get running() {
      return running;
    },
  };
}

function report(parts: SchedulerParts, event: string, error: unknown): void {
  parts.logger.error(event, { error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
}
