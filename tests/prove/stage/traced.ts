import fs from 'node:fs';
import type { Door, DoorProcess } from './door.ts';
import type { Stage } from './stage.ts';

/** A door that a tracer has started, and that does not outlive its tracer's end. */
export interface TracedDoor {
  readonly process: DoorProcess;
  readonly ready: Promise<Door>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a door under strace, which makes some of its calls fail. */
export function startTraced(stage: Stage, args: readonly string[]): TracedDoor {
  const started = stage.start({ under: ['strace', '-f', '-qq', '-o', '/dev/null', ...args] });
  return {
    process: started,
    ready: started.ready,
    async kill(signal = 'SIGKILL') {
      // The tracer's own end would leave the door behind.
      for (const pid of childrenOf(started.child.pid ?? 0)) process.kill(pid, signal);
      await started.ended;
    },
  };
}

function childrenOf(pid: number): number[] {
  try {
    const found = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return found.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
