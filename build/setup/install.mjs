import fs from 'node:fs';
import path from 'node:path';
import { requireDiskSpace } from './disk-space.mjs';
import { programNode, root } from './folders.mjs';
import { runNpm } from './npm.mjs';
import { say } from './progress.mjs';
import { SetupError } from './setup-error.mjs';
import { fingerprint, isStamped, writeStamp } from './stamp.mjs';

/** Measured: 800 MB installed; npm unpacks beside its cache, so twice that for a moment. */
const INSTALL_BYTES = 1_600_000_000;

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.broadside-installed');

/** Installs what package-lock.json says, unless that is what is already there. */
export async function ensureInstalled() {
  const wanted = fingerprint(root, ['package-lock.json']);
  if (fs.existsSync(programNode)) {
    if (isStamped(stamp, wanted)) return;
    if (
      holdsWhatIsLocked(
        readJson(path.join(modules, '.package-lock.json')),
        readJson(path.join(root, 'package-lock.json')),
      )
    ) {
      writeStamp(stamp, wanted);
      return;
    }
  }
  requireDiskSpace(root, INSTALL_BYTES);
  say('Installing what Broadside is built from (once, about a minute) …');
  const { code, output } = await runNpm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  if (code !== 0) {
    say(output.trim());
    throw new SetupError(
      'npm could not install the packages; what it said is above. Run the command again once that is solved.',
    );
  }
  if (!fs.existsSync(programNode)) {
    throw new SetupError(
      'npm left out the program\'s own Node, as it does when install scripts are off. Run "npm rebuild node --ignore-scripts=false" and then the command again.',
    );
  }
  writeStamp(stamp, wanted);
}

/**
 * Whether npm's own record of what is in node_modules agrees with the lock file, so that a hand-made `npm install` isn't
 * done over. npm writes the record last, so a broken-off installation has none. Optional packages may be absent: most
 * of them are for other systems.
 * @param {Lock | null} installed
 * @param {Lock | null} locked
 */
export function holdsWhatIsLocked(installed, locked) {
  if (installed === null || locked === null) return false;
  return Object.entries(locked.packages).every(([name, { version, optional, devOptional }]) => {
    const found = installed.packages[name];
    return name === '' || (found === undefined ? optional === true || devOptional === true : found.version === version);
  });
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/** @param {string} file @returns {Lock | null} */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
