import fs from 'node:fs';

/**
 * What one runner found; `skipped` holds the reason of each skip.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: readonly string[] }} Results
 */

/** @type {Results} */
const nothing = { passed: 0, failed: 0, skipped: [] };

/** @param {readonly Results[]} all @returns {Results} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: [...total.skipped, ...skipped],
    }),
    nothing,
  );
}

/** The reasons of the skips, each once with how often it applied, and the closing line. @param {Results} results */
export function closingLines({ passed, failed, skipped }) {
  const reasons = new Map();
  for (const reason of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    ...[...reasons].map(([reason, times]) => `skipped ${times}: ${reason}`),
    `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
  ];
}

/**
 * What a runner wrote down, held against how it ended: one that fails without a failed test (it crashed, or a file would
 * not load) counts as one failure.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Results}
 */
export function readResults(file, exitCode) {
  const results = fs.existsSync(file) ? /** @type {Results} */ (JSON.parse(fs.readFileSync(file, 'utf8'))) : nothing;
  return exitCode !== 0 && results.failed === 0 ? { ...results, failed: 1 } : results;
}
