import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const wrappedKey = z.object({
  version: z.literal(1),
  /** The key store that closed it: a machine can have another one after an update. */
  backend: z.string(),
  ciphertext: z.base64().min(1),
});
export type WrappedKey = z.output<typeof wrappedKey>;

export type WrappedKeyOnDisk =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly key: WrappedKey }
  | { readonly kind: 'unreadable'; readonly reason: string };

export async function readWrappedKey(file: string): Promise<WrappedKeyOnDisk> {
  try {
    const parsed = wrappedKey.safeParse(JSON.parse(await fs.readFile(file, 'utf8')));
    return parsed.success ? { kind: 'found', key: parsed.data } : { kind: 'unreadable', reason: `${file} is damaged.` };
  } catch (error) {
    if (isMissing(error)) return { kind: 'none' };
    return { kind: 'unreadable', reason: `${file} can't be read.` };
  }
}

/** Puts the file there whole or not at all: written aside, made durable, then renamed. */
export async function writeWrappedKey(file: string, key: WrappedKey): Promise<void> {
  const folder = path.dirname(file);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.tmp`;
  try {
    await fs.writeFile(aside, JSON.stringify(key), { mode: 0o600, flush: true });
    await fs.rename(aside, file);
  } finally {
    await fs.rm(aside, { force: true });
  }
  await syncFolder(folder);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Makes the new name survive a power cut. Windows opens no folders, and needs none of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
