import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readStaticFiles } from '#loopback/static-files.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('every file is listed by its address, the page by / alone, and links by none', async () => {
  const folder = await tempFolder();
  const secret = path.join(await tempFolder(), 'secret.txt');
  await writeFile(secret, 'secret');
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), 'page');
  await writeFile(path.join(folder, 'assets', 'index-Ab3dE6gH.js'), 'script');
  await writeFile(path.join(folder, 'favicon.svg'), 'icon');
  await symlink(secret, path.join(folder, 'assets', 'linked.txt'));

  const files = await readStaticFiles(folder);
  expect([...files.keys()].toSorted()).toEqual(['/', '/assets/index-Ab3dE6gH.js', '/favicon.svg']);
  expect(files.get('/')).toMatchObject({ mime: expect.stringContaining('text/html'), immutable: false });
  expect(files.get('/assets/index-Ab3dE6gH.js')).toMatchObject({
    mime: expect.stringContaining('javascript'),
    immutable: true,
  });
});

test('a folder that is not there has no files', async () => {
  expect((await readStaticFiles(path.join(await tempFolder(), 'none'))).size).toBe(0);
});
