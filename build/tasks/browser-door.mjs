import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';

/** Runs the built browser door on this terminal until it ends. @param {readonly string[]} flags @returns {Promise<number>} */
export function openBrowserDoor(flags) {
  return runInForeground(programNode, ['--enable-source-maps', path.join(root, 'dist/loopback/main.js'), ...flags]);
}
