import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { HistoriesOptions, HistoriesResult } from './run-histories.ts';

const execFileAsync = promisify(execFile);

/** The same histories, shared among as many processes as the machine has processors. */
export async function runHistoriesInParallel(options: HistoriesOptions): Promise<HistoriesResult> {
  const startedMs = performance.now();
  const shares = Math.min(availableParallelism(), options.n);
  const size = Math.ceil(options.n / shares);
  const results = await Promise.all(
    Array.from({ length: shares }, (_, share) => {
      const n = Math.min(size, options.n - share * size);
      return runShare({ ...options, n, seed: options.seed + share * size });
    }),
  );
  const sum = (of: (result: HistoriesResult) => number) => results.reduce((total, result) => total + of(result), 0);
  return {
    n: sum(({ n }) => n),
    seed: options.seed,
    deliveries: sum(({ deliveries }) => deliveries),
    flagged: sum(({ flagged }) => flagged),
    seconds: (performance.now() - startedMs) / 1000,
    failures: results.flatMap(({ failures }) => failures),
  };
}

async function runShare(options: HistoriesOptions): Promise<HistoriesResult> {
  const args = ['--import', 'temporal-polyfill/global', fileURLToPath(new URL('share.ts', import.meta.url))];
  const { stdout } = await execFileAsync(process.execPath, [...args, JSON.stringify(options)], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as HistoriesResult;
}
