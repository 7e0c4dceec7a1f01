import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { root } from '../setup/folders.mjs';

/**
 * The screens: one page, split where a place is opened. Everything is a file of its own (no data: URIs, no inline
 * script or style), as the pages are served under a policy that allows nothing but files of our own.
 */
export function rendererConfig(): InlineConfig {
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    base: '/',
    publicDir: false,
    cacheDir: path.join(root, '.cache/vite'),
    plugins: [react()],
    logLevel: 'warn',
    build: {
      outDir: path.join(root, 'dist/renderer'),
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: Infinity,
    },
  };
}
