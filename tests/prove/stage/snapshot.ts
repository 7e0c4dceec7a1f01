import fs from 'node:fs';
import path from 'node:path';

/** A data folder as it was at one moment, to be put back again and again. */
export interface Snapshot {
  /** Puts everything back as it was; the folder itself stays the same one. */
  putBack(): void;
  /** Where a file of it lies, as it was. */
  fileAt(name: string): string;
}

export function takeSnapshot(data: string): Snapshot {
  const kept = `${data}-kept`;
  fs.cpSync(data, kept, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  return {
    putBack() {
      for (const name of fs.readdirSync(data)) fs.rmSync(path.join(data, name), { recursive: true, force: true });
      fs.cpSync(kept, data, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    },
    fileAt: (name) => path.join(kept, name),
  };
}
