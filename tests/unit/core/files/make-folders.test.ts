import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolders } from '#core/files/make-folders.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a folder is made with all that is missing above it, and again without harm', async () => {
  const folder = path.join(await tempFolder(), 'a', 'b', 'c');
  makeFolders(folder, 0o700);
  makeFolders(folder, 0o700);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a file in the way is an error, and stays', async () => {
  const folder = await tempFolder();
  await writeFile(path.join(folder, 'file'), 'x');
  expect(() => makeFolders(path.join(folder, 'file'))).toThrow();
  expect(() => makeFolders(path.join(folder, 'file', 'below'))).toThrow();
  await mkdir(path.join(folder, 'beside'));
});

test.runIf(process.platform === 'linux')('a place that takes no folders is refused rather than waited for', () => {
  expect(() => makeFolders('/proc/broadside/feed')).toThrow();
});
