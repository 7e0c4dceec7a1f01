import { setUp } from '../setup/setup.mjs';
import { runChecks } from '../test/checks.mjs';

/** `npm run check`: types, lint, format, dead code. */
export async function run() {
  await setUp();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
}
