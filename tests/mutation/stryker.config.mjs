/**
 * What must never be wrong: the scheduler with its machine, and the guard of the browser door. A mutant that no test notices
 * is a line that could be wrong without anybody knowing.
 */
const name = process.env['BROADSIDE_MUTATE'] ?? 'guard';
/** @type {Readonly<Record<string, readonly string[]>>} */
const scopes = {
  // What stands between a claim and the word that a post is out.
  sendPath: [
    'electron/core/scheduler/{claim,publish,note-step,settle,look-up,after-absence,in-doubt,key-age,apply-event}.ts',
    'shared/domain/delivery-machine.ts',
  ],
  scheduler: ['electron/core/scheduler/**/*.ts', 'shared/domain/delivery-machine.ts'],
  guard: ['electron/loopback/guard/**/*.ts'],
};

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  mutate: scopes[name] ?? [],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: `.cache/mutation-${name}.json` },
  clearTextReporter: { allowColor: false, logTests: false },
  tempDirName: '.cache/mutation',
  // It reads TypeScript's settings with an API that TypeScript 7 no longer has, and they don't matter to it here.
  tsconfigFile: 'none.json',
  ignorePatterns: ['dist', 'out', 'test-results', 'tests/real/node_modules', 'tests/mutation/node_modules', '.cache'],
  thresholds: { high: 90, low: 85, break: 85 },
  warnings: { unknownOptions: false },
};
