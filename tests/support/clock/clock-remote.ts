import type { ChildProcess } from 'node:child_process';
import { isClockMoved, type ClockOrder } from './messages.ts';

/** The time of a process that runs on the driven clock, seen from the test. */
export interface ClockRemote {
  now(): number;
  /** Lets so much time pass at once. Resolves when the process has begun what fell due. */
  advance(byMs: number): Promise<void>;
  /** Lets the machine sleep for so long: the wall clock and the time since its start go on, the monotonic reading stands. */
  sleep(byMs: number): Promise<void>;
  /** Sets the wall clock on or back without any time passing. */
  set(byMs: number): Promise<void>;
}

export function clockRemoteOf(child: ChildProcess): ClockRemote {
  let aheadMs = 0;
  async function order(does: ClockOrder['does'], byMs: number): Promise<void> {
    const moved = new Promise<void>((resolve, reject) => {
      const listen = (message: unknown) => {
        if (!isClockMoved(message)) return;
        child.off('message', listen);
        child.off('exit', end);
        resolve();
      };
      const end = () => reject(new Error('the process ended while its clock was moved'));
      child.on('message', listen);
      child.once('exit', end);
    });
    child.send({ kind: 'clock.order', does, byMs } satisfies ClockOrder);
    await moved;
    aheadMs += byMs;
  }

  return {
    now: () => Date.now() + aheadMs,
    advance: (byMs) => order('advance', byMs),
    sleep: (byMs) => order('sleep', byMs),
    set: (byMs) => order('set', byMs),
  };
}
