import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isMissing } from '#core/files/error-code.ts';
import { privateDisk } from '#core/files/private-disk.ts';
import { replaceFile } from '#core/files/replace-file.ts';

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

/** The key takes the place of the file whole or not at all. */
export async function writeWrappedKey(file: string, key: WrappedKey): Promise<void> {
  await privateDisk.makeFolder(path.dirname(file));
  await replaceFile(privateDisk, file, Buffer.from(JSON.stringify(key)));
}
