import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, programNode, root } from '../setup/folders.mjs';
import { runInForeground } from '../setup/run-command.mjs';
import { readResults } from './results.mjs';

/** Vitest over unit, contract, migrations, scheduler and architecture. */
export function runVitest() {
  return runAndRead('vitest', [
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=./build/test/vitest-reporter.ts',
  ]);
}

/** Playwright over tests/e2e. @param {readonly string[]} args */
export function runPlaywright(args = []) {
  return runAndRead('e2e', [
    '@playwright/test/cli.js',
    'test',
    '--pass-with-no-tests',
    '--reporter=list,./build/test/playwright-reporter.ts',
    ...args,
  ]);
}

/** @param {string} name @param {readonly [string, ...string[]]} command */
async function runAndRead(name, [script, ...args]) {
  const file = path.join(cacheFolder, `results-${name}.json`);
  fs.mkdirSync(cacheFolder, { recursive: true });
  fs.rmSync(file, { force: true });
  const env = { ...process.env, BROADSIDE_RESULTS: file };
  const code = await runInForeground(programNode, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    env,
  });
  return readResults(file, code);
}
