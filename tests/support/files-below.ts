import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '#core/files/error-code.ts';

/** Every file below a folder with its bytes, by path. What goes away meanwhile, as a daemon's socket does, is left out. */
export async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await unlessGone(readdir(folder, { withFileTypes: true }), [])) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) for (const [below, bytes] of await filesBelow(file)) found.set(below, bytes);
    if (!entry.isFile()) continue;
    const bytes = await unlessGone(readFile(file), null);
    if (bytes !== null) found.set(file, bytes);
  }
  return found;
}

async function unlessGone<Value, Otherwise>(reading: Promise<Value>, otherwise: Otherwise): Promise<Value | Otherwise> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}
