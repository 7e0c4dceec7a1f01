import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What is made here and may be deleted at any time. */
export const cacheFolder = path.join(root, '.cache');

/** The Node that runs the program: 24, from the `node` package, since the machine's own may be older. */
export const programNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
