import fs from 'node:fs';
import { SetupError } from './setup-error.mjs';

/**
 * Stops with a plain sentence where the disk has no room for what comes next.
 * @param {string} folder
 * @param {number} neededBytes
 * @param {(folder: string) => number | null} [freeBytes]
 */
export function requireDiskSpace(folder, neededBytes, freeBytes = freeBytesAt) {
  const free = freeBytes(folder);
  if (free === null || free >= neededBytes) return;
  throw new SetupError(
    `The disk is nearly full: ${inMegabytes(free)} MB free at ${folder}, and ${inMegabytes(neededBytes)} MB are needed. ` +
      'Make room and run the command again.',
  );
}

/** Null where this Node can't tell (statfs came with 18.15). @param {string} folder */
function freeBytesAt(folder) {
  if (typeof fs.statfsSync !== 'function') return null;
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return Math.floor(bytes / 1_000_000);
}
