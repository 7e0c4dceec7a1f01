import { plusMs, toInstant } from '#shared/time/instant.ts';
import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import type { Connector } from '../channels/connector.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Logger } from '../ports/logger.ts';
import { clockNote, noteClock } from '../store/meta.ts';
import type { Store } from '../store/store.ts';
import { moveWaitsBack, shortenWaits } from '../store/waits.ts';
import { askServers } from './ask-servers.ts';
import { clockServers } from './clock-servers.ts';
import { beginWatch, hear, look, setBackMs, timeToGoBy, vouch, type ClockWatch, type Reading } from './clock-watch.ts';

/** The latest instant believed is written down this often: each note costs an fsync, and two minutes are forgiven. */
const NOTE_EVERY_MS = 60_000;

const ASK_EVERY_MS = 60_000;

export interface ClockParts {
  readonly store: Store;
  /** The machine's. */
  readonly clock: Clock;
  readonly http: Http;
  readonly connectors: Readonly<Record<NetworkId, Connector>>;
  readonly logger: Logger;
}

/** Knows whether the wall clock can be believed, and finds out where it is in doubt. */
export interface ClockKeeper {
  /** The machine's clock; while that is in doubt, `now` goes on from when it was last believed. */
  readonly clock: Clock;
  /** Whether what goes out and comes down may do so by this clock. */
  readonly isTrusted: boolean;
  /** Looks at the clock; every tick does. True where what is under way must be given up: the machine slept, or the clock was set. */
  look(): boolean;
  /** A person says that the wall clock is right. */
  trust(): void;
  status(): SchedulerStatus['clock'];
  stop(): void;
}

export function createClockKeeper(parts: ClockParts): ClockKeeper {
  const { store, clock, logger } = parts;
  const read = (): Reading => ({
    wall: clock.now(),
    monotonicMs: clock.monotonicMs(),
    uptimeMs: clock.uptimeMs(),
  });
  const lastRun = clockNote(store.read);
  let watch = beginWatch(read(), lastRun, clockServers(store.read, parts.connectors).length > 0);
  let noted = { doubt: lastRun.doubt, atMs: -Infinity };
  let asking: AbortController | null = null;
  let askedAtMs = -Infinity;

  /** Goes by `next` once it is on disk; whoever hears of it then sees it so. */
  function adopt(next: ClockWatch): void {
    const before = watch;
    const { last, doubt } = next;
    const isNews = next.state !== before.state || doubt !== noted.doubt || knowsServer(next) !== knowsServer(before);
    const isTime = next.state === 'trusted' && last.monotonicMs - noted.atMs >= NOTE_EVERY_MS;
    watch = next;
    if (!isNews && !isTime) return;
    try {
      note(next, setBackMs(before, next), isNews);
    } catch (error) {
      watch = before;
      throw error;
    }
    noted = { doubt, atMs: last.monotonicMs };
    if (isNews) logger.warn('clock.changed', { state: next.state, doubt, serverAheadMs: next.serverAheadMs });
  }

  function note({ lastSeenAt, doubt, state }: ClockWatch, aheadMs: number, isNews: boolean): void {
    store.transact((writer) => {
      noteClock(writer, { lastSeenAt, doubt });
      if (aheadMs > 0) moveWaitsBack(writer, aheadMs, clock.now());
      if (isNews && state === 'trusted') shortenWaits(writer, clock.now());
      if (isNews) writer.emit({ type: 'scheduler.changed', payload: {} });
    });
  }

  function ask(): void {
    askedAtMs = clock.monotonicMs();
    const called = new AbortController();
    asking = called;
    void askServers(parts, clockServers(store.read, parts.connectors), called.signal)
      .finally(() => (asking = null))
      .then((answers) => {
        if (!called.signal.aborted) adopt(hear(watch, read(), answers));
      })
      .catch((error: unknown) => logger.error('clock.askFailed', { error: String(error) }));
  }

  return {
    clock: {
      now: () => timeToGoBy(watch, read()),
      monotonicMs: () => clock.monotonicMs(),
      uptimeMs: () => clock.uptimeMs(),
      after: (delayMs, run) => clock.after(delayMs, run),
    },
    get isTrusted() {
      return watch.state === 'trusted';
    },
    look() {
      const seen = look(watch, read());
      adopt(seen.watch);
      if (seen.woke) logger.warn('clock.woke', {});
      const isTime = seen.woke || clock.monotonicMs() - askedAtMs >= ASK_EVERY_MS;
      if (watch.state !== 'trusted' && asking === null && isTime) ask();
      return seen.woke;
    },
    trust: () => adopt(vouch(watch, read())),
    status() {
      const now = clock.now();
      return {
        now: toInstant(now),
        state: watch.state,
        ...(watch.doubt !== null && { reason: watch.doubt }),
        lastSeenAt: toInstant(watch.lastSeenAt),
        ...(watch.serverAheadMs !== null && { serverSays: toInstant(plusMs(now, watch.serverAheadMs)) }),
      };
    },
    stop: () => asking?.abort(),
  };
}

function knowsServer(watch: ClockWatch): boolean {
  return watch.serverAheadMs !== null;
}
