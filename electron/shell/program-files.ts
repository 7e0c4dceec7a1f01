import path from 'node:path';
import { app } from 'electron';

/** The program's own files, in the repository or inside the package. Read only. */
export function programFiles() {
  const root = app.getAppPath();
  return {
    preload: path.join(root, 'dist', 'shell', 'preload.cjs'),
    renderer: path.join(root, 'dist', 'renderer'),
    assets: path.join(root, 'assets'),
  };
}
