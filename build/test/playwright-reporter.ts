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
      skipped: skipped.map(reasonOf),
    };
    const file = process.env['BROADSIDE_RESULTS'];
    if (file !== undefined) fs.writeFileSync(file, JSON.stringify(results));
  }

  printsToStdio() {
    return false;
  }
}

/** A test that was to run and did not follows a failed one in a serial group. A skip without a word is named for itself. */
function reasonOf(test: TestCase): string {
  if (test.expectedStatus !== 'skipped') return 'a test that it builds on failed';
  return test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? test.title;
}

export default ResultsReporter;
