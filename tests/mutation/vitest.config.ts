import { defineConfig } from 'vitest/config';

// Histories run in processes of their own, which a mutant doesn't reach, and the content plan says again what others say.
const scheduler = [
  'tests/scheduler/!(simulation|content-plan|clock-far|zones).test.ts',
  'tests/unit/core/scheduler/**/*.test.ts',
  'tests/unit/shared/domain/**/*.test.ts',
];
/** The tests that must notice a mutant of a scope, and no others: the whole suite would take days. */
const tests: Readonly<Record<string, readonly string[]>> = {
  sendPath: scheduler,
  scheduler: [...scheduler, 'tests/scheduler/{clock-far,zones}.test.ts'],
  guard: ['tests/unit/loopback/guard/**/*.test.ts', 'tests/unit/loopback/launch-codes.test.ts'],
};

export default defineConfig({
  test: {
    include: [...(tests[process.env['BROADSIDE_MUTATE'] ?? 'guard'] ?? [])],
    setupFiles: ['tests/support/temporal.ts', 'tests/mutation/setup.ts'],
    environment: 'node',
    // A mutant that waits for ever is noticed, too; the real tests take a few hundred milliseconds.
    testTimeout: 5000,
    env: { TZ: 'UTC' },
  },
});
