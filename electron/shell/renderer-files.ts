import fs from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface RendererFile {
  readonly file: string;
  readonly type: string;
}

/**
 * The files that make up the screens, by the path they are asked for under. The list is made once, so an address is
 * looked up and never turned into a path: there is nothing to climb out of.
 */
export async function listRendererFiles(root: string): Promise<ReadonlyMap<string, RendererFile>> {
  const found = new Map<string, RendererFile>();
  for (const entry of await fs.readdir(root, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(root, file).split(path.sep).join('/')}`;
    found.set(name === '/index.html' ? '/' : name, { file, type });
  }
  return found;
}
