import { plusMs } from '#shared/time/instant.ts';
import type { Backups } from '../backups/backups.ts';
import { markOf } from '../backups/snapshot.ts';
import type { Logger } from '../ports/logger.ts';
import { lastFullCheck } from '../store/damages.ts';
import { purgeFiles } from './purge.ts';
import { scrubAll, scrubDue, type ScrubParts } from './scrub.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const BACKUP_EVERY_MS = 15 * MINUTE_MS;
/** Files of what is due within a day are read again this often, so that each is read several times before its hour. */
const DUE_FILES_EVERY_MS = 4 * HOUR_MS;
const PURGE_EVERY_MS = DAY_MS;
const EVERYTHING_EVERY_MS = 7 * DAY_MS;

export interface UpkeepParts extends ScrubParts {
  readonly backups: Backups;
  readonly logger: Logger;
  /** Whether the clock is believed: by any other nothing that was kept is taken away. */
  readonly isClockTrusted: () => boolean;
}

/** What is done for the data while nobody asks: backups, reading again, and taking away what was deleted long ago. */
export interface Upkeep {
  start(): void;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { store, clock, backups, logger } = parts;
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let backedUp: { readonly revision: number } | null = null;
  const lastAt = new Map<string, number>();
  let wallAheadMs: number | null = null;

  function tick(): void {
    callOff = clock.after(MINUTE_MS, tick);
    underWay ??= work()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) logFailure(logger, error);
      })
      .finally(() => (underWay = null));
  }

  async function work(): Promise<void> {
    const isSteady = isClockSteady();
    if (!store.canRecord()) return;
    if (isTime('backup', BACKUP_EVERY_MS)) await backUp();
    const mayTakeAway = isSteady && parts.isClockTrusted();
    if (mayTakeAway && isTime('prune', BACKUP_EVERY_MS)) await backups.prune(clock.now());
    if (isTime('dueFiles', DUE_FILES_EVERY_MS)) {
      await scrubDue(parts, plusMs(clock.now(), DAY_MS), stopping.signal);
    }
    if (mayTakeAway && isTime('purge', PURGE_EVERY_MS)) purgeFiles(parts, backups);
    const last = lastFullCheck(store.read);
    if (last === null || clock.now() - last > EVERYTHING_EVERY_MS) await scrubAll(parts, stopping.signal);
  }

  async function backUp(): Promise<void> {
    const { revision } = store;
    if (backedUp?.revision === revision) return;
    // What was changed in the last minutes of an earlier run is in no backup yet.
    const isNew = backedUp !== null || backups.manifests()[0]?.mark !== markOf(store.read);
    if (isNew && !(await backups.create('regular')).ok) return;
    backedUp = { revision };
  }

  /** Whether the clock was neither set nor slept through since the last look: of that its keeper may not know yet. */
  function isClockSteady(): boolean {
    const now = clock.now() - clock.monotonicMs();
    const before = wallAheadMs;
    wallAheadMs = now;
    return before !== null && Math.abs(now - before) < MINUTE_MS;
  }

  /** By the monotonic clock: a clock that is set neither hurries nor stops this. */
  function isTime(what: string, everyMs: number): boolean {
    const now = clock.monotonicMs();
    const last = lastAt.get(what);
    if (last !== undefined && now - last < everyMs) return false;
    lastAt.set(what, now);
    return true;
  }

  return {
    start() {
      callOff ??= clock.after(MINUTE_MS, tick);
    },
    async stop() {
      callOff?.();
      stopping.abort();
      await underWay;
    },
  };
}

function logFailure(logger: Logger, error: unknown): void {
  logger.error('upkeep.failed', { error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
}
