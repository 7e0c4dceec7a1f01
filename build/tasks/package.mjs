import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';

/** `npm run package -- [electron-builder's arguments]`: an installable desktop program in out/. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
  const config = path.join(root, 'build/package/electron-builder.yml');
  return runInForeground(programNode, [builder, '--config', config, '--publish', 'never', ...args], { cwd: root });
}
