import fs from 'node:fs';
import type { StoreState } from '#shared/contract/store.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reserve } from './reserve.ts';
import { classifyError, isFailedSync, StoreStopped } from './store-error.ts';

/** With less room than this nothing is sent: what came of it might not fit on the disk. */
export const ROOM_TO_RECORD_BYTES = 64 * 1024 ** 2;

/** Asking the file system costs some microseconds, and is done at each send otherwise. */
const LOOK_EVERY_MS = 5000;
const TRY_AGAIN_MS = 5000;

/** How the store is, as far as this run has seen: asked again, it says how it is then. */
export interface StoreHealth {
  readonly state: StoreState;
  /** Since when it is not good. */
  readonly since: EpochMs | null;
  readonly freeBytes: number | null;
}

export interface HealthParts {
  readonly clock: Clock;
  /** The data folder. */
  readonly folder: string;
  readonly reserve: Reserve;
  /** Tries a durable write, and throws where there can be none. */
  readonly tryWrite: () => void;
  readonly changed: () => void;
}

/** Watches what reads and writes come to. Only full and read-only pass by themselves: it tries until they have. */
export function watchHealth({ clock, folder, reserve, tryWrite, changed }: HealthParts) {
  let state: StoreState = 'good';
  let since: EpochMs | null = null;
  let look = { atMs: Number.NEGATIVE_INFINITY, ...lookAt(folder) };
  let callOff: (() => void) | null = null;

  function become(next: StoreState): void {
    if (next === state || state === 'damaged' || (state === 'failing' && next !== 'damaged')) return;
    state = next;
    since = next === 'good' ? null : clock.now();
    callOff?.();
    callOff = next === 'full' || next === 'readOnly' ? clock.after(TRY_AGAIN_MS, tryAgain) : null;
    changed();
  }

  function tryAgain(): void {
    callOff = clock.after(TRY_AGAIN_MS, tryAgain);
    look = { atMs: clock.monotonicMs(), ...lookAt(folder) };
    if (whyNot(look) !== null) return;
    try {
      tryWrite();
    } catch {
      return;
    }
    become('good');
  }

  function refresh(): void {
    if (clock.monotonicMs() - look.atMs < LOOK_EVERY_MS) return;
    look = { atMs: clock.monotonicMs(), ...lookAt(folder) };
    const trouble = whyNot(look);
    if (trouble !== null) become(trouble);
    else if (state === 'good') reserve.keep();
  }

  const view: StoreHealth = {
    get state() {
      refresh();
      return state;
    },
    get since() {
      return since;
    },
    get freeBytes() {
      refresh();
      return look.freeBytes;
    },
  };

  return {
    view,
    canRecord(): boolean {
      refresh();
      return state === 'good';
    },
    /** Refuses to write on where it isn't known what the disk holds. */
    assertWritable(): void {
      if (state === 'failing' || state === 'damaged') throw new StoreStopped(state);
    },
    /** Takes note of what a read or a write threw, and answers what to say of it: the cause, where it can be seen. */
    note(error: unknown): unknown {
      const fault = classifyError(error);
      if (fault === 'unknown') return error;
      look = { atMs: clock.monotonicMs(), ...lookAt(folder) };
      // A quota, or a file system that was made read-only, shows itself as a plain failure to write.
      const cause = fault === 'failing' && !isFailedSync(error) ? whyNot(look) : null;
      become(cause ?? fault);
      return cause === null ? error : new StoreStopped(cause, { cause: error });
    },
    stop(): void {
      callOff?.();
    },
  };
}

interface Look {
  readonly freeBytes: number | null;
  readonly isWritable: boolean;
}

function lookAt(folder: string): Look {
  return { freeBytes: freeBytesOf(folder), isWritable: isWritable(folder) };
}

function whyNot({ freeBytes, isWritable }: Look): 'full' | 'readOnly' | null {
  if (!isWritable) return 'readOnly';
  return freeBytes !== null && freeBytes < ROOM_TO_RECORD_BYTES ? 'full' : null;
}

function freeBytesOf(folder: string): number | null {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
