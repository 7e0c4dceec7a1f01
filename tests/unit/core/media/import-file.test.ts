import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { FileStore } from '#core/media/file-store.ts';
import { importFile } from '#core/media/import-file.ts';
import { filesBelow } from '#tests/support/files-below.ts';
import { picture, pictureWithPlace, pixelsOf, streamOf } from '#tests/support/pictures.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const FORMATS = ['png', 'jpeg', 'webp', 'avif'] as const;

async function openLibrary() {
  const folder = path.join(await tempFolder(), 'media');
  return { folder, files: await FileStore.open({ folder }) };
}

async function importBytes(bytes: Uint8Array) {
  const { files, folder } = await openLibrary();
  const imported = await importFile(files, streamOf(bytes));
  if (!imported.ok) throw new Error(imported.error.message);
  return { ...imported.value, folder, kept: await readFile(files.pathOf(imported.value.sha256)) };
}

test.each([...FORMATS, 'gif'] as const)('a %s without a place in it is kept to the byte', async (format) => {
  const bytes = await picture(80, 60).withMetadata({ density: 144 }).toFormat(format).toBuffer();
  const { kept, ...facts } = await importBytes(bytes);
  expect(kept).toEqual(bytes);
  expect(facts).toMatchObject({
    mime: `image/${format}`,
    width: 80,
    height: 60,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    locationRemoved: false,
  });
});

test.each(FORMATS.flatMap((format) => [1, 6, 8].map((orientation) => ({ format, orientation }))))(
  'a $format loses its place and nothing of its pixels (orientation $orientation)',
  async ({ format, orientation }) => {
    const bytes = await pictureWithPlace(orientation).toFormat(format).toBuffer();
    const before = await sharp(bytes).metadata();
    const { kept, folder, locationRemoved, ...facts } = await importBytes(bytes);
    const after = await sharp(kept).metadata();
    expect(locationRemoved).toBe(true);
    expect(after.exif?.includes('Olena') ?? false).toBe(false);
    expect(kept.includes('Olena')).toBe(false);
    expect(await pixelsOf(kept)).toEqual(await pixelsOf(bytes));
    expect(facts).toMatchObject(before.autoOrient);
    expect(after.autoOrient).toEqual(before.autoOrient);
    expect((await filesBelow(folder)).size, 'the file with the place is not kept beside it').toBe(1);
  },
);

test('a colour profile stays when the place goes', async () => {
  for (const format of FORMATS) {
    const bytes = await pictureWithPlace().withIccProfile('p3').toFormat(format).toBuffer();
    const { kept } = await importBytes(bytes);
    expect((await sharp(kept).metadata()).icc, format).toEqual((await sharp(bytes).metadata()).icc);
  }
});

test('a place that only XMP tells is removed as well', async () => {
  const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
    xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="50,27N"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  for (const format of FORMATS) {
    const bytes = await picture().withXmp(xmp).toFormat(format).toBuffer();
    expect((await sharp(bytes).metadata()).xmpAsString, format).toContain('50,27N');
    const { kept, locationRemoved } = await importBytes(bytes);
    expect({ format, locationRemoved }).toEqual({ format, locationRemoved: true });
    expect((await sharp(kept).metadata()).xmpAsString ?? '').not.toContain('50,27N');
    expect(await pixelsOf(kept)).toEqual(await pixelsOf(bytes));
  }
});

test('what a phone hangs behind a picture is kept, unless the picture tells a place', async () => {
  const clip = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000, 7)]);
  const plain = Buffer.concat([await picture().jpeg().toBuffer(), clip]);
  expect((await importBytes(plain)).kept).toEqual(plain);
  const placed = Buffer.concat([await pictureWithPlace().jpeg().toBuffer(), clip]);
  expect((await importBytes(placed)).kept.includes('ftypmp42')).toBe(false);
});

test('a refused file leaves nothing behind', async () => {
  const { files, folder } = await openLibrary();
  const cut = (await picture(200, 200).png().toBuffer()).subarray(0, 300);
  expect(await importFile(files, streamOf(cut))).toMatchObject({ ok: false, error: { code: 'asset.unreadable' } });
  expect(await filesBelow(folder)).toEqual(new Map());
});
