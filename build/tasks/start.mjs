import { electronOrReason } from '../setup/electron.mjs';
import { root } from '../setup/folders.mjs';
import { say } from '../setup/progress.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';
import { openBrowserDoor } from './browser-door.mjs';

/** `npm start`: the desktop door where it can be opened, otherwise the browser door. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  const electron = await electronOrReason();
  if ('binary' in electron) return runInForeground(electron.binary, [root, ...args]);
  say(`${electron.reason}; the browser door opens instead.`);
  return openBrowserDoor(process.env['CI'] ? [...args, '--no-open'] : args);
}
