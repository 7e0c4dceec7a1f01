import { setUpAndBuild } from '../setup/setup.mjs';

/** `npm run build`: dist/ from the sources as they are. */
export async function run() {
  await setUpAndBuild();
  return 0;
}
