import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openLocalFile } from '#core/media/local-file.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a file is read to its end under its own name', async () => {
  const file = path.join(await tempFolder(), 'кава.png');
  await writeFile(file, 'bytes');
  const opened = await openLocalFile(file);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.name).toBe('кава.png');
  const chunks = [];
  for await (const chunk of opened.value.chunks) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('bytes');
});

test('folders, pipes, devices, missing files and relative paths are refused with a sentence, without waiting', async () => {
  const folder = await tempFolder();
  await mkdir(path.join(folder, 'sub'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  const refused = ['sub', 'pipe', 'missing.png', 'sub/missing.png'].map((name) => path.join(folder, name));
  for (const file of [...refused, '/dev/zero', 'relative.png', '/etc/passwd/x', `${folder}/\0`]) {
    expect(await openLocalFile(file), file).toMatchObject({
      ok: false,
      error: { code: 'asset.unreadable', message: expect.stringMatching(/\.$/) },
    });
  }
});
