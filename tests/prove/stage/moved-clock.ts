import fs from 'node:fs';
import path from 'node:path';
import type { Order } from '../proof.ts';
import { sleep } from './stage.ts';

const MOVED = 'BROADSIDE_TEST_MOVED';
/** The program looks at the file a hundred times a second. */
const SEEN_AFTER_MS = 80;

/** The clock of the machine that the program runs on, which somebody sets, or which sleeps. The networks' clocks go on. */
export interface MovedClock {
  /** By how much the wall clock is off, or has slept. */
  readonly asideMs: number;
  set(byMs: number): Promise<void>;
  sleep(byMs: number): Promise<void>;
}

export const movedClock = {
  'electron/core/ports/system-clock.ts': path.resolve(import.meta.dirname, '../swaps/moved-clock.ts'),
};

/** Doors that are started from now on follow this clock. */
export function moveClock(order: Order): MovedClock {
  const file = path.join(order.folder, 'moved.json');
  const moved = { advance: 0, sleep: 0, set: 0 };
  process.env[MOVED] = file;
  const write = async () => {
    fs.writeFileSync(`${file}.new`, JSON.stringify(moved));
    fs.renameSync(`${file}.new`, file);
    await sleep(SEEN_AFTER_MS);
  };
  return {
    get asideMs() {
      return moved.set + moved.sleep;
    },
    set(byMs) {
      moved.set += byMs;
      return write();
    },
    sleep(byMs) {
      moved.sleep += byMs;
      return write();
    },
  };
}
