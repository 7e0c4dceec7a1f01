import { defineConfig } from 'vitest/config';

/** The folders under tests/ that Vitest runs; tests/e2e belongs to Playwright, tests/real has a package of its own. */
const folders = ['unit', 'contract', 'conformance', 'migrations', 'scheduler', 'architecture'];

export default defineConfig({
  test: {
    projects: folders.map((name) => ({
      extends: true as const,
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/support/temporal.ts'],
        environment: 'node',
        pool: 'forks',
        testTimeout: 30_000,
        hookTimeout: 30_000,
        restoreMocks: true,
        unstubEnvs: true,
        unstubGlobals: true,
        env: { TZ: 'UTC' },
      },
    })),
    passWithNoTests: true,
    maxWorkers: 2,
  },
});
