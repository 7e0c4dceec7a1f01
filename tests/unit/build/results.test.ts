import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closingLines, readResults, sum } from '../../../build/test/results.mjs';

function resultsFile(content: string | null) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-results-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'results.json');
  if (content !== null) fs.writeFileSync(file, content);
  return file;
}

test('the closing line is the sum over the runners', () => {
  const total = sum([
    { passed: 4, failed: 0, skipped: [] },
    { passed: 120, failed: 1, skipped: ['no key ring'] },
    { passed: 3, failed: 0, skipped: ['no Electron'] },
  ]);
  expect(closingLines(total).at(-1)).toBe('127 passed, 1 failed, 2 skipped');
});

test('each reason for a skip is told once, with how often it applied', () => {
  const skipped = ['no Electron', 'no key ring', 'no Electron'];
  expect(closingLines({ passed: 0, failed: 0, skipped }).slice(0, -1)).toEqual([
    'skipped 2: no Electron',
    'skipped 1: no key ring',
  ]);
});

test('a runner that fails without a failed test counts as one failure', () => {
  expect(readResults(resultsFile('{"passed":5,"failed":0,"skipped":[]}'), 1)).toMatchObject({ passed: 5, failed: 1 });
  expect(readResults(resultsFile(null), 1)).toMatchObject({ passed: 0, failed: 1 });
});

test('a runner that failed tests keeps their number', () => {
  expect(readResults(resultsFile('{"passed":5,"failed":2,"skipped":[]}'), 1)).toMatchObject({ failed: 2 });
});
