import fs from 'node:fs';
import path from 'node:path';

/**
 * The single-instance lock of a profile folder: a file with the owner's process id. A later start leaves a note in the
 * folder, which the owner is woken by, and is refused.
 */
export function claimProfile(folder: string, onLaterStart: (argv: string[]) => void): boolean {
  fs.mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'instance.lock');
  if (!tryLock(lock)) {
    fs.writeFileSync(path.join(folder, `later-start-${process.pid}.json`), JSON.stringify(process.argv));
    return false;
  }
  process.once('exit', () => fs.rmSync(lock, { force: true }));
  const watcher = fs.watch(folder, (_event, name) => {
    if (!name?.startsWith('later-start-')) return;
    const argv = readNote(path.join(folder, name));
    if (argv) onLaterStart(argv);
  });
  watcher.unref();
  return true;
}

function tryLock(lock: string): boolean {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(fs.readFileSync(lock, 'utf8')))) return false;
    fs.rmSync(lock, { force: true });
    return tryLock(lock);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Reads and takes away a note; null while it is still being written, or was read already. */
function readNote(note: string): string[] | null {
  try {
    const argv = JSON.parse(fs.readFileSync(note, 'utf8')) as string[];
    fs.rmSync(note, { force: true });
    return argv;
  } catch {
    return null;
  }
}
