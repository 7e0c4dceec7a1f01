import fs from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Results } from './results.mjs';

/** Writes the results of a Vitest run to the file that BROADSIDE_RESULTS names. */
class ResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const skipped: string[] = [];
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') failed += 1;
        else skipped.push((result.state === 'skipped' && result.note) || test.fullName);
      }
    }
    const results: Results = { passed, failed, skipped };
    const file = process.env['BROADSIDE_RESULTS'];
    if (file !== undefined) fs.writeFileSync(file, JSON.stringify(results));
  }
}

export default ResultsReporter;
