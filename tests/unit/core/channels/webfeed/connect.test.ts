import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createWebfeed } from '#core/channels/webfeed/connector.ts';
import { nodeDisk, type Disk } from '#core/channels/webfeed/disk.ts';
import { channelAccess } from '#tests/support/publish-context.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const connect = (settings: Record<string, string>, disk: Disk = nodeDisk) =>
  createWebfeed(disk).connect(channelAccess(settings));

test('a missing folder is made, and what was left out of the settings is filled in', async () => {
  const folder = path.join(await tempFolder(), 'site', 'news');
  const outcome = await connect({ folder: `${folder}/../news/`, baseUrl: 'https://Example.com/news?x#y' });
  expect(outcome).toEqual({
    kind: 'connected',
    handle: folder,
    settings: { folder, title: 'news', baseUrl: 'https://example.com/news/' },
  });
  expect(await readdir(folder)).toEqual(['media']);
});

test('a feed that is there already keeps its title', async () => {
  const folder = await tempFolder();
  await writeFile(path.join(folder, 'feed.json'), '{"title":"Zerno news","items":[]}');
  expect(await connect({ folder })).toMatchObject({ kind: 'connected', settings: { title: 'Zerno news' } });
});

test.each([
  [{}, 'folder', 'folder.relative'],
  [{ folder: 'news' }, 'folder', 'folder.relative'],
  [{ folder: '~/news' }, 'folder', 'folder.relative'],
  [{ folder: '/tmp/a\0b' }, 'folder', 'folder.relative'],
  [{ folder: '/tmp/x', baseUrl: 'example.com' }, 'baseUrl', 'webfeed.baseUrl'],
  [{ folder: '/tmp/x', baseUrl: 'ftp://example.com' }, 'baseUrl', 'webfeed.baseUrl'],
  [{ folder: '/tmp/x', baseUrl: 'https://me:pw@example.com' }, 'baseUrl', 'webfeed.baseUrl'],
  [{ folder: '/tmp/x', title: 'x'.repeat(201) }, 'title', 'webfeed.title'],
])('%j is refused by its %s', async (settings: Record<string, string>, field, code) => {
  const outcome = await connect(settings);
  expect(outcome).toMatchObject({ kind: 'refused', field, problem: { code } });
});

test('a file where the folder should be is refused and left as it is', async () => {
  const file = path.join(await tempFolder(), 'news');
  await writeFile(file, 'mine');
  expect(await connect({ folder: file })).toMatchObject({
    kind: 'refused',
    field: 'folder',
    problem: { code: 'folder.unwritable', message: expect.stringContaining('in the way') },
  });
  expect(await readFile(file, 'utf8')).toBe('mine');
});

test('a folder that can’t be written is refused', async () => {
  const denied: Disk = {
    ...nodeDisk,
    write: async () => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    },
  };
  expect(await connect({ folder: await tempFolder() }, denied)).toMatchObject({
    kind: 'refused',
    field: 'folder',
    problem: { code: 'folder.unwritable' },
  });
});

test.each(['index.html', 'rss.xml'])('a folder with a foreign %s is refused: it would be overwritten', async (file) => {
  const folder = await tempFolder();
  await writeFile(path.join(folder, file), '<h1>My home page</h1>');
  expect(await connect({ folder })).toMatchObject({ kind: 'refused', problem: { code: 'folder.foreign' } });
});

test('a feed.json that can’t be read is refused and left as it is', async () => {
  const folder = await tempFolder();
  await writeFile(path.join(folder, 'feed.json'), '{"items":');
  expect(await connect({ folder })).toMatchObject({ kind: 'refused', problem: { code: 'feed.damaged' } });
  expect(await readFile(path.join(folder, 'feed.json'), 'utf8')).toBe('{"items":');
});

test('a loop of links is refused in words', async () => {
  const folder = path.join(await tempFolder(), 'loop');
  await symlink(folder, folder);
  expect(await connect({ folder })).toMatchObject({ kind: 'refused', problem: { code: 'folder.unwritable' } });
});
