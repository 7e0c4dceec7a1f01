import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startChild } from './child.ts';

const folder = path.resolve(import.meta.dirname, '..');
const cache = path.join(folder, '.cache');
const files = path.join(cache, 'wordpress');

/** WordPress itself, with two users who may write posts. */
export interface WordpressServer {
  readonly site: string;
  readonly authors: readonly { readonly user: string; readonly applicationPassword: string }[];
  stop(): Promise<void>;
}

export async function startWordpressServer(): Promise<WordpressServer> {
  const child = await startChild(['servers/wordpress.mjs', files], { cwd: folder });
  const ready = child.ready as Pick<WordpressServer, 'site' | 'authors'>;
  return { ...ready, stop: () => child.end('SIGTERM') };
}

/**
 * Brings the files of WordPress where they are missing: those of Debian's package, which is unpacked and not installed.
 * False where there is no Debian to bring them from.
 */
export function bringWordpress(): boolean {
  if (existsSync(files)) return true;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'wordpress-'));
  try {
    if (!run('apt-get', ['download', 'wordpress'], work)) return false;
    const [archive] = readdirSync(work).filter((name) => name.endsWith('.deb'));
    if (archive === undefined || !run('dpkg-deb', ['-x', archive, 'package'], work)) return false;
    const site = path.join(work, 'site');
    // Links of the package lead to where it would have been installed.
    const filter = (source: string) => !lstatSync(source).isSymbolicLink();
    cpSync(path.join(work, 'package/usr/share/wordpress'), site, { recursive: true, filter });
    cpSync(path.join(work, 'package/var/lib/wordpress/wp-content'), path.join(site, 'wp-content'), {
      recursive: true,
      filter,
    });
    rmSync(path.join(site, 'wp-config.php'), { force: true });
    renameSync(site, files);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): boolean {
  return spawnSync(command, args, { cwd, stdio: 'ignore' }).status === 0;
}
