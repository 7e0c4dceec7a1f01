import path from 'node:path';

/** Where everything of one data folder lives, and where the program's own files are. */
export interface Paths {
  readonly data: string;
  readonly database: string;
  readonly lock: string;
  readonly media: string;
  readonly thumbs: string;
  readonly vault: string;
  readonly logs: string;
  readonly backups: string;
  /** Databases that were damaged, as they were found. */
  readonly damaged: string;
  /** Project files for other laptops, and those that were brought from one. */
  readonly exports: string;
  readonly imports: string;
  /** Shipped with the program: sample brand, icons. Read only. */
  readonly assets: string;
}

export function pathsOf(data: string, assets: string): Paths {
  const root = path.resolve(data);
  return {
    data: root,
    database: path.join(root, 'broadside.db'),
    lock: path.join(root, 'lock', 'lock.db'),
    media: path.join(root, 'media'),
    thumbs: path.join(root, 'thumbs'),
    vault: path.join(root, 'vault'),
    logs: path.join(root, 'logs'),
    backups: path.join(root, 'backups'),
    damaged: path.join(root, 'damaged'),
    exports: path.join(root, 'exports'),
    imports: path.join(root, 'imports'),
    assets: path.resolve(assets),
  };
}
