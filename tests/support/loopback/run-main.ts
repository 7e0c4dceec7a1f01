import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = path.resolve(import.meta.dirname, '../../../electron/loopback/main.ts');

/** The first line of a start with `--json`. */
export interface ReadyLine {
  readonly url: string;
  readonly openUrl: string;
  readonly token: string;
  readonly pid: number;
  readonly data: string;
}

/** The browser door as a process of its own. */
export interface MainProcess {
  readonly child: ChildProcess;
  /** The first line on stdout; rejects where the process ends without one. */
  ready(): Promise<ReadyLine>;
  /** Resolves with the exit code once everything it said has arrived. */
  ended(): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts it with a free port and without a browser; with files open to all unless it closes them itself. */
export function runMain(flags: readonly string[], env: Readonly<Record<string, string>> = {}): MainProcess {
  const child = spawn('/bin/sh', ['-c', 'umask 0; exec "$@"', 'sh', process.execPath, MAIN, ...flags], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes: Buffer) => (said.stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said.stderr += bytes.toString()));
  const closed = once(child, 'close');
  const firstLine = once(createInterface({ input: child.stdout }), 'line');
  firstLine.catch(() => {});
  return {
    child,
    ready: async () => {
      const ended = closed.then(() => Promise.reject(new Error(`it ended: ${said.stderr}`)));
      const [line] = (await Promise.race([firstLine, ended])) as [string];
      return JSON.parse(line) as ReadyLine;
    },
    ended: async () => {
      const [code] = (await closed) as [number | null];
      return { code, ...said };
    },
  };
}
