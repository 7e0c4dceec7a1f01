import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface Child {
  readonly pid: number;
  /** The first line that it wrote, as JSON. Not checked by a schema: the servers' packages beside these tests bring an older zod. */
  readonly ready: unknown;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/** Starts a Node program that says in one line of JSON when it is ready. It ends with this process at the latest. */
export async function startChild(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string> },
): Promise<Child> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => process.off('exit', killWithUs));
  const line = await firstLine(child);
  return {
    pid: child.pid ?? 0,
    ready: JSON.parse(line),
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

function firstLine(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string> {
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${errors.join('')}`));
    const timer = setTimeout(() => fail('it did not start in time'), START_TIMEOUT_MS);
    child.once('exit', (code) => fail(`it ended with ${code} before it was ready`));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
  });
}
