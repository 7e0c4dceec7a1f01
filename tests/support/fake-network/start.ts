import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_TIME, type TestTime } from '../clock/test-time.ts';
import type { ControlOrder } from './control.ts';
import { readLog, type LogEntry } from './effect-log.ts';
import { protocolOf } from './protocols.ts';
import type { FakeProtocol } from './protocol.ts';
import type { ServerArguments, ServerReady } from './server-messages.ts';

const server = path.join(import.meta.dirname, 'server.ts');

/** A fake network in a process of its own. */
export interface NetworkProcess {
  readonly pid: number;
  readonly origin: string;
  readonly protocol: FakeProtocol;
  readonly logPath: string;
  /** What its log says, read from the file. */
  entries(): LogEntry[];
  control(order: ControlOrder): Promise<void>;
  kill(): Promise<void>;
}

/** Starts one, or starts it again on the port and the log that it had. */
export async function startNetwork(given: ServerArguments, time?: TestTime): Promise<NetworkProcess> {
  const child = spawn(process.execPath, ['--import', 'temporal-polyfill/global', server, JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...(time && { [TEST_TIME]: JSON.stringify(time) }) },
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    ended.then(() => Promise.reject(new Error(`the fake ${given.network} did not start`))),
  ]);
  const ready = JSON.parse(line) as ServerReady;
  return {
    pid: child.pid ?? 0,
    origin: ready.origin,
    protocol: await protocolOf(given.network),
    logPath: given.log,
    entries: () => readLog(given.log),
    async control(order) {
      const answer = await fetch(`http://127.0.0.1:${ready.control}/`, { method: 'POST', body: JSON.stringify(order) });
      if (!answer.ok) throw new Error(`the fake ${given.network} did not obey: ${await answer.text()}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
