import { ensureChromium } from '../setup/chromium.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';
import { closingLines } from '../test/results.mjs';
import { runPlaywright } from '../test/runners.mjs';

/** `npm run test:e2e -- [Playwright's arguments]`. @param {string[]} args */
export async function run(args) {
  await setUpAndBuild();
  await ensureChromium();
  const results = await runPlaywright(args);
  for (const line of closingLines(results)) console.log(line);
  return results.failed === 0 ? 0 : 1;
}
