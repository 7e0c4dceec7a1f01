import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';

/** `npm run test:real`: against real servers, which tests/real brings along in a package of its own. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  return runInForeground(programNode, [path.join(root, 'tests/real/run.mjs'), ...args], { cwd: root });
}
