import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it that are missing. Not Node's own recursive mkdir: that never comes back where a parent
 * exists and still refuses new folders with "no such file" (/proc does; seen on Node 24).
 */
export function makeFolders(folder: string, mode?: number): void {
  if (fs.existsSync(folder)) {
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error('a file is in the way'), { code: 'EEXIST' });
    return;
  }
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(parent, mode);
  try {
    fs.mkdirSync(folder, { mode });
  } catch (error) {
    // Somebody else made it at the same moment.
    if (!fs.existsSync(folder)) throw error;
  }
}
