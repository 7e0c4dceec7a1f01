import { expect, test } from 'vitest';
import { measure, median } from '../../bench/harness.ts';
import { toTable } from '../../bench/table.ts';

test('the median is the middle run, or the mean of the middle two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 2, 4, 100])).toBe(3);
});

test('each run gives its own ratio, and the median of these counts', async () => {
  const runs = [
    { ours: 12, plain: 10 },
    { ours: 30, plain: 10 },
    { ours: 22, plain: 20 },
  ];
  const rows = await measure({
    runs: 3,
    units: { ours: 'ms', plain: 'ms' },
    ratios: { 'ours / plain': ['ours', 'plain'] },
    run: async () => runs.shift() ?? {},
  });
  expect(rows).toEqual([
    { name: 'ours', unit: 'ms', median: 22, least: 12, most: 30, runs: 3 },
    { name: 'plain', unit: 'ms', median: 10, least: 10, most: 20, runs: 3 },
    { name: 'ours / plain', unit: 'ratio', median: 1.2, least: 1.1, most: 3, runs: 3 },
  ]);
});

test('a bench that leaves out what it declared is told so', async () => {
  const forgetful = { runs: 1, units: { paint: 'ms' as const }, run: async () => ({}) };
  await expect(measure(forgetful)).rejects.toThrow('paint');
});

test('the table aligns its columns and names the units', () => {
  const rows = [
    { name: 'script at load', unit: 'bytes' as const, median: 412_345, least: 412_345, most: 412_345, runs: 5 },
    { name: 'ours / plain', unit: 'ratio' as const, median: 1.2, least: 1.1, most: 3, runs: 5 },
  ];
  expect(toTable(rows).split('\n')).toEqual([
    'measured          median     least      most  runs',
    'script at load  412.3 kB  412.3 kB  412.3 kB     5',
    'ours / plain      1.20 ×    1.10 ×    3.00 ×     5',
  ]);
});
