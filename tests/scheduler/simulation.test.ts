import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHistory, type HistoryResult } from '#tests/support/simulation/history.ts';
import { runHistoriesInParallel } from '#tests/support/simulation/in-parallel.ts';
import { createWorldFolder, type WorldFolder } from '#tests/support/simulation/world-folder.ts';

/** `BROADSIDE_HISTORIES=100000 BROADSIDE_SEED=7` lives more of them, or others. */
const n = Number(process.env['BROADSIDE_HISTORIES'] ?? 2_000);
const seed = Number(process.env['BROADSIDE_SEED'] ?? 1);

let folder: WorldFolder;
beforeAll(() => {
  folder = createWorldFolder();
});
afterAll(() => folder.remove());

test(
  'nothing goes out twice, unasked or out of its time, and nothing is lost without a word, whatever happens',
  { timeout: 120_000 + n * 200 },
  async () => {
    const { failures, deliveries, flagged } = await runHistoriesInParallel({ n, seed });
    expect(failures.map(told)).toEqual([]);
    // Where most wait for a person, nothing is proven of the rest.
    expect(flagged / deliveries).toBeLessThan(0.5);
  },
);

test('a seed lives the same history again', async () => {
  for (const each of [3, 38, 226]) {
    const first = await runHistory(folder, { seed: each });
    expect(await runHistory(folder, { seed: each })).toEqual(first);
  }
});

test('a program that takes a lost answer for none is caught', { timeout: 120_000 }, async () => {
  const { failures } = await runHistoriesInParallel({ n: 300, seed: 1, isNaive: true, failuresMax: 4 });
  expect(failures.flatMap(({ violations }) => violations).join()).toContain('published twice');
});

/** What happened, so that a failure can be understood where it is read; its seed lives it again. */
function told({ seed: failed, violations, trace }: HistoryResult): string {
  return [`seed ${failed}: ${violations.join('; ')}`, ...trace].join('\n');
}
