import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_TIME, type TestTime } from '#tests/support/clock/test-time.ts';

export interface DoorOptions {
  readonly main: string;
  readonly data: string;
  readonly time: TestTime;
  /** Programs that start the door instead of Node alone: a tracer, for one. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The browser door in a process of its own, from the moment it was started. */
export interface DoorProcess {
  readonly child: ChildProcess;
  /** Its door is open. Refused where it ends before. */
  readonly ready: Promise<Door>;
  /** Its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

export interface Door {
  readonly pid: number;
  call<Value = unknown>(method: string, input?: object): Promise<Value>;
}

/** None outlives the proof. */
const open = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of open) child.kill('SIGKILL');
});

/** Starts it as a user's script would. What it logs goes to a file beside its data. */
export function startDoor({ main, data, time, under = [], env = {} }: DoorOptions): DoorProcess {
  const log = fs.openSync(path.join(path.dirname(data), 'door.log'), 'a');
  const [program, ...before] = [...under, process.execPath];
  const child = spawn(program, [...before, main, '--data', data, '--port', '0', '--json', '--no-open'], {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, ...env, TZ: 'UTC', [TEST_TIME]: JSON.stringify(time) },
  });
  fs.closeSync(log);
  open.add(child);
  const ended = once(child, 'exit').then(([code, signal]: (number | NodeJS.Signals | null)[]) => {
    open.delete(child);
    return code ?? signal ?? 0;
  });
  const ready = readyDoor(child, ended, data);
  // Whoever kills it before it is ready isn't waiting for it.
  ready.catch(() => {});
  return {
    child,
    ready,
    ended,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
  };
}

async function readyDoor(child: ChildProcess, ended: Promise<unknown>, data: string): Promise<Door> {
  if (child.stdout === null) throw new Error('the door was started without a pipe');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    ended.then((why) => Promise.reject(new Error(`the door over ${data} ended with ${String(why)}: see door.log`))),
  ]);
  const { url, token, pid } = JSON.parse(line) as { url: string; token: string; pid: number };
  return {
    pid,
    async call<Value>(method: string, input: object = {}) {
      const answer = await fetch(`${url}api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const envelope = (await answer.json()) as { ok: true; value: Value } | { ok: false; error: { code: string } };
      if (!envelope.ok) throw new CallRefused(method, envelope.error.code, JSON.stringify(envelope.error));
      return envelope.value;
    },
  };
}

export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly code: string;

  constructor(method: string, code: string, said: string) {
    super(`${method}: ${said}`);
    this.code = code;
  }
}
