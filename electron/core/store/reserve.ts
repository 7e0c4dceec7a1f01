import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withPrivateFiles } from './private-files.ts';

/** Enough for the outcomes of everything that can be in flight when the disk fills. */
const RESERVE_BYTES = 4 * 1024 ** 2;

/** A file that takes up room until the room is needed. */
export interface Reserve {
  /** Makes the file where it isn't whole; answers whether it is now. */
  keep(): boolean;
  /** Gives the room back; answers whether there was any to give. */
  free(): boolean;
}

/** The reserve of a data folder. */
export function reserveIn(data: string): Reserve {
  const file = path.join(data, 'reserve');
  const isKept = () => fs.statSync(file, { throwIfNoEntry: false })?.size === RESERVE_BYTES;
  const free = () => {
    const was = isKept();
    fs.rmSync(file, { force: true });
    return was;
  };
  return {
    keep() {
      if (isKept()) return true;
      try {
        // Random, because a disk that compresses or leaves out zeros would keep no room for them.
        withPrivateFiles(() => fs.writeFileSync(file, randomBytes(RESERVE_BYTES), { flush: true }));
        return true;
      } catch {
        fs.rmSync(file, { force: true });
        return false;
      }
    },
    free,
  };
}
