import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, isStamped, writeStamp } from '../../../build/setup/stamp.mjs';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-stamp-'));
  fs.mkdirSync(path.join(folder, 'shared/text'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'shared/text/a.ts'), 'one');
  fs.writeFileSync(path.join(folder, 'lock.json'), '{}');
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

const now = () => fingerprint(folder, ['shared', 'lock.json', 'not-there']);

test('a fingerprint stays while nothing changes, whatever the times of the files say', () => {
  const before = now();
  fs.utimesSync(path.join(folder, 'lock.json'), 1, 1);
  expect(now()).toBe(before);
});

test('a changed, a new, a renamed and a removed file each change it', () => {
  const seen = new Set([now()]);
  const a = path.join(folder, 'shared/text/a.ts');
  const b = path.join(folder, 'shared/text/b.ts');
  fs.writeFileSync(a, 'two');
  seen.add(now());
  fs.writeFileSync(b, '');
  seen.add(now());
  fs.rmSync(b);
  fs.renameSync(a, b);
  seen.add(now());
  fs.rmSync(b);
  seen.add(now());
  expect(seen.size).toBe(5);
});

test('a file that appears where none was changes it', () => {
  const before = now();
  fs.writeFileSync(path.join(folder, 'not-there'), '');
  expect(now()).not.toBe(before);
});

test('a stamp holds for its own value alone, and a missing one for none', () => {
  const stamp = path.join(folder, 'dist/.built/renderer');
  expect(isStamped(stamp, 'one')).toBe(false);
  writeStamp(stamp, 'one');
  expect(isStamped(stamp, 'one')).toBe(true);
  expect(isStamped(stamp, 'two')).toBe(false);
});
