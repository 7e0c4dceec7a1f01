import fs from 'node:fs/promises';
import path from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** A file of the screens, read once. */
export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  /** Its name carries a hash of its bytes, so it can be kept for ever. */
  readonly immutable: boolean;
}

/** The build writes these as `assets/<name>-<hash>.<ext>`. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * Every file of the screens by the address it is asked for. The list is made once, at start: an address is looked up in it
 * and never becomes part of a path. The page itself is at `/` only.
 */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const file of await listFiles(folder)) {
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const body = new Uint8Array(await fs.readFile(file));
    const mime = getMimeType(file) ?? 'application/octet-stream';
    files.set(address === '/index.html' ? '/' : address, { body, mime, immutable: HASHED.test(address) });
  }
  return files;
}

/** Plain files only: a link could lead anywhere. */
async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
