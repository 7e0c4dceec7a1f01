import path from 'node:path';
import { programNode, root } from '../setup/folders.mjs';
import { runQuietly } from '../setup/run-command.mjs';

const bin = (/** @type {string} */ script) => path.join(root, 'node_modules', script);

const checks = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint')] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
];

/**
 * Runs the static checks, prints one line for each (and what a failing one said), and gives the results.
 * @returns {Promise<import('./results.mjs').Results>}
 */
export async function runChecks() {
  let failed = 0;
  for (const { name, args } of checks) {
    const { code, output } = await runQuietly(programNode, args, { cwd: root });
    console.log(code === 0 ? `✓ ${name}` : `✗ ${name}\n${output.trim()}`);
    if (code !== 0) failed += 1;
  }
  return { passed: checks.length - failed, failed, skipped: [] };
}
