import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { privateDisk, type PrivateDisk } from '#core/files/private-disk.ts';
import { FileStore } from '#core/media/file-store.ts';
import { importFile } from '#core/media/import-file.ts';
import { Thumbnails } from '#core/media/thumbnails.ts';
import { filesBelow } from '#tests/support/files-below.ts';
import { picture, streamOf } from '#tests/support/pictures.ts';
import { powerCutDisk } from '#tests/support/power-cut-disk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

async function openLibrary(disk: PrivateDisk = privateDisk) {
  const data = await tempFolder();
  const files = await FileStore.open({ folder: path.join(data, 'media') });
  const folder = path.join(data, 'thumbs');
  return { folder, files, thumbnails: new Thumbnails({ folder, files, disk }) };
}

async function add(files: FileStore, bytes: Buffer): Promise<string> {
  const imported = await importFile(files, streamOf(bytes));
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value.sha256;
}

test('a small picture is a WebP of 320 pixels at most, upright, and says nothing else', async () => {
  const { files, folder, thumbnails } = await openLibrary();
  const onItsSide = await picture(1600, 1200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const sha256 = await add(files, onItsSide);
  const file = await thumbnails.of(sha256);
  expect(file).toBe(path.join(folder, sha256.slice(0, 2), `${sha256}.webp`));
  const metadata = await sharp(file ?? '').metadata();
  expect(metadata).toMatchObject({ format: 'webp', width: 240, height: 320 });
  expect(metadata.exif).toBeUndefined();
  expect((await stat(file ?? '')).mode & 0o777).toBe(0o600);
});

test('a picture smaller than that is not blown up', async () => {
  const { files, thumbnails } = await openLibrary();
  const file = await thumbnails.of(await add(files, await picture(20, 10).png().toBuffer()));
  expect(await sharp(file ?? '').metadata()).toMatchObject({ width: 20, height: 10 });
});

test('asked for many times at once, it is made once, and later not again', async () => {
  const disk = powerCutDisk();
  const { files, folder, thumbnails } = await openLibrary(disk);
  const sha256 = await add(files, await picture(800, 600).png().toBuffer());
  const answers = await Promise.all(Array.from({ length: 20 }, () => thumbnails.of(sha256)));
  expect(new Set(answers).size).toBe(1);
  await thumbnails.of(sha256);
  expect(disk.calls.filter((call) => call === 'rename')).toHaveLength(1);
  expect((await filesBelow(folder)).size).toBe(1);
});

test('there is none of a file that is missing or damaged', async () => {
  const { files, folder, thumbnails } = await openLibrary();
  const gone = createHash('sha256').update('gone').digest('hex');
  expect(await thumbnails.of(gone)).toBeNull();
  const sha256 = await add(files, await picture().png().toBuffer());
  const bytes = await readFile(files.pathOf(sha256));
  await writeFile(files.pathOf(sha256), bytes.subarray(0, 50));
  expect(await thumbnails.of(sha256)).toBeNull();
  expect(await filesBelow(folder)).toEqual(new Map());
});
