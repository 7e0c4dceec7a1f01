import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUp } from '../setup/setup.mjs';

/** `npm run dev -- [the door's flags]`: both doors with hot reload. @param {string[]} args */
export async function run(args) {
  await setUp();
  return runInForeground(programNode, [path.join(root, 'build/dev/dev.ts'), ...args]);
}
