import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './progress.mjs';

const BEAT_MS = 2_000;
/** A lock whose owner missed this many milliseconds of beats is nobody's, whoever has its process id by now. */
const STALE_MS = 20_000;

/**
 * Runs the work while no other command of this repository installs or builds: two commands started together would
 * otherwise write the same files. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(lockFile, work) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let told = false; !take(lockFile); told = true) {
    if (!told) say('Waiting for another command that is setting Broadside up …');
    await wait(200);
  }
  const beat = setInterval(() => fs.utimesSync(lockFile, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    fs.rmSync(lockFile, { force: true });
  }
}

/** @param {string} lockFile @returns {boolean} */
function take(lockFile) {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!isAbandoned(lockFile)) return false;
    fs.rmSync(lockFile, { force: true });
    return take(lockFile);
  }
}

/** @param {string} lockFile */
function isAbandoned(lockFile) {
  const stat = fs.statSync(lockFile, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  if (Date.now() - stat.mtimeMs > STALE_MS) return true;
  const owner = Number(fs.readFileSync(lockFile, 'utf8'));
  return owner > 0 && !isRunning(owner);
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
