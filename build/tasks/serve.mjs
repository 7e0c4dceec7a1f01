import { setUpAndBuild } from '../setup/setup.mjs';
import { openBrowserDoor } from './browser-door.mjs';

/** `npm run serve -- [flags]`: the browser door alone. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  return openBrowserDoor([...args, '--no-open']);
}
