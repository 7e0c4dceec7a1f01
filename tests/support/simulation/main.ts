import { runHistoriesInParallel } from './in-parallel.ts';

/** `node --import temporal-polyfill/global tests/support/simulation/main.ts [n] [seed]`: lives histories through and says which did not hold. */
const [n = '200', seed = '1', naive = ''] = process.argv.slice(2);
const { failures, ...result } = await runHistoriesInParallel({
  n: Number(n),
  seed: Number(seed),
  isNaive: naive === 'naive',
});
for (const { seed: failed, violations, trace } of failures.slice(0, 3)) {
  process.stdout.write(`\nseed ${failed}: ${violations.join('; ')}\n${trace.join('\n')}\n`);
}
process.stdout.write(
  `${JSON.stringify({ ...result, violations: failures.length, seeds: failures.map((failure) => failure.seed) })}\n`,
);
process.exit(failures.length === 0 ? 0 : 1);
