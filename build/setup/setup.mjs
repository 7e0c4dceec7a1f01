import path from 'node:path';
import { alone } from './alone.mjs';
import { ensureBuilt } from './build.mjs';
import { cacheFolder } from './folders.mjs';
import { ensureInstalled } from './install.mjs';

const lockFile = path.join(cacheFolder, 'setup.lock');

/** Everything a command may rely on: the packages are there. */
export function setUp() {
  return alone(lockFile, ensureInstalled);
}

/** The packages are there, and dist/ is built from the sources as they are now. */
export function setUpAndBuild() {
  return alone(lockFile, async () => {
    await ensureInstalled();
    await ensureBuilt();
  });
}
