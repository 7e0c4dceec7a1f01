import type { ChildProcess } from 'node:child_process';
import { isAdvanced, type Advance } from './messages.ts';

/** The time of a process that runs on the driven clock, seen from the test. */
export interface ClockRemote {
  now(): number;
  /** Lets so much time pass at once. Resolves when the process has begun what fell due. */
  advance(byMs: number): Promise<void>;
}

export function clockRemoteOf(child: ChildProcess): ClockRemote {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    async advance(byMs) {
      const advanced = new Promise<void>((resolve, reject) => {
        const listen = (message: unknown) => {
          if (!isAdvanced(message)) return;
          child.off('message', listen);
          resolve();
        };
        child.on('message', listen);
        child.once('exit', () => reject(new Error('the process ended while its clock was moved')));
      });
      child.send({ kind: 'clock.advance', byMs } satisfies Advance);
      await advanced;
      aheadMs += byMs;
    },
  };
}
