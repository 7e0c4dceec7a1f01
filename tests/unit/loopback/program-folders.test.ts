import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findProgramFolders } from '#loopback/program-folders.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(['electron/loopback', 'dist/loopback', 'dist/loopback/chunks'])('they are found from %s', async (place) => {
  const copy = await tempFolder();
  await cp(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  await mkdir(path.join(copy, place), { recursive: true });
  expect(findProgramFolders(path.join(copy, place))).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    assets: path.join(copy, 'assets'),
    renderer: path.join(copy, 'dist', 'renderer'),
  });
});

test('elsewhere there are none', async () => {
  const folder = await tempFolder();
  expect(() => findProgramFolders(folder)).toThrow('no package.json');
});
