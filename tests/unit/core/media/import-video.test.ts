import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { FileStore } from '#core/media/file-store.ts';
import { importFile } from '#core/media/import-file.ts';
import { streamOf } from '#tests/support/pictures.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { PLACES, video, withBoxes } from '#tests/support/videos.ts';

async function importBytes(bytes: Uint8Array) {
  const files = await FileStore.open({ folder: await tempFolder() });
  const imported = await importFile(files, streamOf(bytes));
  if (!imported.ok) return { refusal: imported.error, kept: null, facts: null };
  return { refusal: null, facts: imported.value, kept: await readFile(files.pathOf(imported.value.sha256)) };
}

test.each([
  ['mp4', 'video/mp4', 2000],
  ['mov', 'video/quicktime', 2000],
  // Its last frame says not how long it lasts.
  ['webm', 'video/webm', 1000],
] as const)('an %s is kept to the byte, with its size and length', async (format, mime, durationMs) => {
  const bytes = await video(format);
  const { facts, kept } = await importBytes(bytes);
  expect(kept).toEqual(Buffer.from(bytes));
  expect(facts).toMatchObject({ kind: 'video', mime, width: 64, height: 48, durationMs, locationRemoved: false });
});

describe('where a video was made', () => {
  test.each(Object.keys(PLACES))('is taken out of it, as %s writes it, and nothing else is', async (camera) => {
    const bytes = withBoxes(await video('mp4'), PLACES[camera] ?? Buffer.alloc(0));
    expect(Buffer.from(bytes).includes('+50.4501')).toBe(true);
    const { facts, kept } = await importBytes(bytes);
    expect(facts).toMatchObject({ locationRemoved: true, width: 64, durationMs: 2000, bytes: bytes.length });
    expect(kept?.includes('+50.4501')).toBe(false);
    expect(kept?.includes('Ranok')).toBe(Buffer.from(bytes).includes('Ranok'));
  });
});

describe('a video is refused', () => {
  test('cut short', async () => {
    const bytes = await video('mp4');
    expect((await importBytes(bytes.subarray(0, bytes.length - 40))).refusal).toMatchObject({
      code: 'asset.unreadable',
    });
  });

  test('with something else behind it', async () => {
    const bytes = Buffer.concat([await video('mp4'), Buffer.from('<script>alert(1)</script>')]);
    expect((await importBytes(bytes)).refusal).toMatchObject({ code: 'asset.unreadable' });
  });

  test('that has only its first bytes right', async () => {
    const bytes = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom and then just words', 'latin1');
    expect((await importBytes(bytes)).refusal).toMatchObject({ code: 'asset.unreadable' });
  });

  test('as AVI, with the way out', async () => {
    expect((await importBytes(Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1'))).refusal?.message).toMatch(/MP4/);
  });
});
