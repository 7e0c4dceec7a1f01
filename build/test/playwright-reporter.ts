import fs from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import type { Results } from './results.mjs';

/** Writes the results of a Playwright run to the file that BROADSIDE_RESULTS names. */
class ResultsReporter implements Reporter {
  #tests: readonly TestCase[] = [];
  #errors = 0;

  onBegin(_config: FullConfig, suite: Suite) {
    this.#tests = suite.allTests();
  }

  onError(_error: TestError) {
    this.#errors += 1;
  }

  onEnd() {
    const skipped = this.#tests.filter((test) => test.outcome() === 'skipped');
    const failed = this.#tests.filter((test) => test.outcome() === 'unexpected');
    const results: Results = {
      passed: this.#tests.length - skipped.length - failed.length,
      failed: failed.length + this.#errors,
      skipped: skipped.map((test) => ({ test: test.title, reason: reasonOf(test) })),
    };
    const file = process.env['BROADSIDE_RESULTS'];
    if (file !== undefined) fs.writeFileSync(file, JSON.stringify(results));
  }

  printsToStdio() {
    return false;
  }
}

function reasonOf(test: TestCase): string {
  const given = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return given ?? `no reason given by "${test.title}"`;
}

export default ResultsReporter;
