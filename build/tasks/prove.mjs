import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';

/** `npm run prove -- list | fast | all | F01 [--n 1000] [--seed 7]`: one line of JSON for each case. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  return runInForeground(programNode, [path.join(root, 'tests/prove/run.ts'), ...args], { cwd: root });
}
