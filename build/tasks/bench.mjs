import path from 'node:path';
import { ensureChromium } from '../setup/chromium.mjs';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';

/** `npm run bench -- [names]`: every bench of tests/bench, or the named ones. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  await ensureChromium();
  return runInForeground(programNode, [path.join(root, 'tests/bench/run.ts'), ...args], { cwd: root });
}
