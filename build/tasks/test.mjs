import { ensureChromium } from '../setup/chromium.mjs';
import { setUpAndBuild } from '../setup/setup.mjs';
import { runChecks } from '../test/checks.mjs';
import { closingLines, sum } from '../test/results.mjs';
import { runPlaywright, runVitest } from '../test/runners.mjs';

/** `npm test`: everything that CI runs, closed by one line of totals. */
export async function run() {
  await setUpAndBuild();
  await ensureChromium();
  const results = sum([await runChecks(), await runVitest(), await runPlaywright()]);
  for (const line of closingLines(results)) console.log(line);
  return results.failed === 0 ? 0 : 1;
}
