import fs from 'node:fs';
import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runNpm } from '../setup/npm.mjs';
import { say } from '../setup/progress.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';

const folder = path.join(root, 'tests/mutation');
const stryker = path.join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');

/** `npm run test:mutation [-- guard scheduler]`: whether a test notices when a line is wrong. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  if (!fs.existsSync(stryker)) await install();
  let failed = 0;
  for (const scope of args.length > 0 ? args : ['guard', 'scheduler']) {
    const env = { ...process.env, ...inMemory(), BROADSIDE_MUTATE: scope };
    const command = [stryker, 'run', 'tests/mutation/stryker.config.mjs'];
    if ((await runInForeground(programNode, command, { cwd: root, env })) !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

/** Tests that save things wait for the disk most of their time, and mutants are run by the thousand. */
function inMemory() {
  return fs.existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {};
}

async function install() {
  say('Installing the mutation tester (once, 15 seconds) …');
  const { code, output } = await runNpm(['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new SetupError(output.trim());
}
