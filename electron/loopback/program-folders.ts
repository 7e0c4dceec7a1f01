import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifest = z.object({ name: z.literal('broadside'), version: z.string() });

/** Where the program's own files are, whether it runs from its sources or bundled in `dist/`. */
export interface ProgramFolders {
  readonly version: string;
  /** Shipped with the program: sample brand, icons. */
  readonly assets: string;
  /** The built screens. */
  readonly renderer: string;
}

/** Looks upward from a module of the program for its package.json. */
export function findProgramFolders(from: string): ProgramFolders {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const version = versionIn(folder);
    if (version !== null) {
      return { version, assets: path.join(folder, 'assets'), renderer: path.join(folder, 'dist', 'renderer') };
    }
    if (folder === path.dirname(folder)) throw new Error(`no package.json of Broadside above ${from}`);
  }
}

function versionIn(folder: string): string | null {
  try {
    return manifest.parse(JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))).version;
  } catch {
    return null;
  }
}
