import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';

/** What a publish does to the disk and to the network: https://man7.org/linux/man-pages/man2/syscalls.2.html */
const CALLS = [
  ...['write', 'writev', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'unlink'],
  ...['connect', 'sendto', 'sendmsg', 'recvfrom', 'recvmsg', 'read'],
].join(',');

export interface Tracer {
  /** Lets go of the process; answers how many of these calls its main thread made meanwhile. */
  detach(): Promise<number>;
}

/** Holds on to a running process. `killAt`: it is killed at this call of a thread, counted from now, before it is made. */
export async function attachTracer(pid: number, file: string, killAt?: number): Promise<Tracer> {
  const inject = killAt === undefined ? [] : ['-e', `inject=${CALLS}:signal=SIGKILL:when=${killAt}`];
  const child = spawn('strace', ['-f', '-o', file, '-e', `trace=${CALLS}`, ...inject, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  // Its first words say that it holds on to all threads.
  await Promise.race([once(child.stderr, 'data'), ended]);
  if (child.exitCode !== null) throw new Error(`strace could not hold on to ${pid}`);
  return {
    async detach() {
      child.kill('SIGINT');
      await ended;
      const calls = fs.readFileSync(file, 'utf8').split('\n');
      return calls.filter((line) => line.startsWith(`${pid} `) && line.includes('(')).length;
    },
  };
}
