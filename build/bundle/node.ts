import path from 'node:path';
import type { InlineConfig } from 'vite';
import { root } from '../setup/folders.mjs';

/** Loaded as they are at run time: Electron's own module, and the packages with a native part. */
const external = ['electron', 'better-sqlite3', 'sharp', '@napi-rs/keyring'];

interface NodeBundle {
  readonly entry: string;
  /** Below dist/. */
  readonly output: string;
  readonly format: 'es' | 'cjs';
}

export const loopbackBundles: readonly NodeBundle[] = [
  { entry: 'electron/loopback/main.ts', output: 'loopback/main.js', format: 'es' },
  { entry: 'electron/core/backups/backup-worker.ts', output: 'loopback/backup-worker.js', format: 'es' },
];

export const shellBundles: readonly NodeBundle[] = [
  { entry: 'electron/shell/main.ts', output: 'shell/main.js', format: 'es' },
  { entry: 'electron/core/backups/backup-worker.ts', output: 'shell/backup-worker.js', format: 'es' },
  // A sandboxed preload can neither be an ES module nor load a second file.
  { entry: 'electron/shell/preload.ts', output: 'shell/preload.cjs', format: 'cjs' },
];

/** One program for Node with all of its packages in it, so that an installed copy carries only the native ones. */
export function nodeConfig({ entry, output, format }: NodeBundle): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external },
    build: {
      ssr: path.join(root, entry),
      outDir: path.join(root, 'dist', path.dirname(output)),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        external,
        output: {
          format,
          entryFileNames: path.basename(output),
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: format === 'es',
        },
      },
    },
  };
}
