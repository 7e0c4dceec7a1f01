import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sleep } from './stage.ts';

/** A file system of its own, mounted on a folder. */
export interface Mounted {
  readonly at: string;
  remount(as: 'ro' | 'rw'): void;
  /** Drops whatever was not flushed, as a power cut does, and mounts what the disk has. Nothing may have it open after `before`. */
  cut(before: () => Promise<void>): Promise<void>;
  unmount(): Promise<void>;
}

export type FileSystem = 'ext4' | 'xfs' | { readonly tmpfsMiB: number };

/** The least that each of them can be made in; the file behind it has holes. */
const IMAGE_BYTES = { ext4: 512 * 1024 ** 2, xfs: 512 * 1024 ** 2 };
const UNMOUNT_TRIES = 50;

const mounted = new Set<string>();
process.once('exit', () => {
  for (const at of mounted) quietly('umount', '-l', at);
});

/** Mounts one on `at`, which is made. */
export function mountOn(at: string, kind: FileSystem): Mounted {
  fs.mkdirSync(at, { recursive: true });
  const image = `${at}.image`;
  const mount = () => {
    if (typeof kind === 'object') run('mount', '-t', 'tmpfs', '-o', `size=${kind.tmpfsMiB}m`, 'tmpfs', at);
    else run('mount', '-o', 'loop', image, at);
    mounted.add(at);
  };
  if (typeof kind === 'string') {
    fs.closeSync(fs.openSync(image, 'w'));
    fs.truncateSync(image, IMAGE_BYTES[kind]);
    run(`mkfs.${kind}`, '-q', kind === 'ext4' ? '-F' : '-f', image);
  }
  mount();
  const unmount = async () => {
    if (!mounted.has(at)) return;
    for (let tries = 1; !quietly('umount', at); tries += 1) {
      if (tries === UNMOUNT_TRIES) throw new Error(`${at} is still in use`);
      await sleep(100);
    }
    mounted.delete(at);
  };
  return {
    at,
    unmount,
    remount: (as) => run('mount', '-o', `remount,${as}`, at),
    async cut(before) {
      run('xfs_io', '-x', '-c', 'shutdown', at);
      await before();
      await unmount();
      mount();
    },
  };
}

/** Plays on a data folder that is a file system of its own, and takes it away whatever happens. */
export async function onMount<Value>(
  folder: string,
  kind: FileSystem,
  play: (disk: Mounted) => Promise<Value>,
): Promise<Value> {
  const disk = mountOn(path.join(folder, 'data'), kind);
  try {
    return await play(disk);
  } finally {
    await disk.unmount();
  }
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function quietly(program: string, ...args: readonly string[]): boolean {
  try {
    run(program, ...args);
    return true;
  } catch {
    return false;
  }
}
