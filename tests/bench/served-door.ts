import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.resolve(import.meta.dirname, '../../dist/loopback/main.js');

/** The built browser door over a data folder of its own, as a user's script would start it. */
export interface ServedDoor {
  /** Lets one browser in, within a minute. */
  readonly openUrl: string;
  call(method: string, input: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export async function serveDoor(): Promise<ServedDoor> {
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'broadside-bench-'));
  const door = spawn(process.execPath, [program, '--data', data, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface({ input: door.stdout }), 'line')) as [string];
  const { url, openUrl, token } = JSON.parse(line) as { url: string; openUrl: string; token: string };
  return {
    openUrl,
    async call(method, input) {
      const response = await fetch(`${url}api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (!response.ok) throw new Error(`${method}: ${await response.text()}`);
      return ((await response.json()) as { value: unknown }).value;
    },
    async close() {
      door.kill('SIGTERM');
      await once(door, 'exit');
      await fs.rm(data, { recursive: true, force: true });
    },
  };
}
