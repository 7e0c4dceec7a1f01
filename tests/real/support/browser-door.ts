import path from 'node:path';
import { createClient, type Client } from '../../../shared/contract/client.ts';
import type { Envelope } from '../../../shared/contract/method.ts';
import { startChild } from './child.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const MAIN = path.join(root, 'electron', 'loopback', 'main.ts');

/** The program at its browser door, in a process of its own. */
export interface BrowserDoor {
  readonly client: Client;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function openBrowserDoor(data: string): Promise<BrowserDoor> {
  const child = await startChild(
    ['--import', 'temporal-polyfill/global', MAIN, '--data', data, '--port', '0', '--json'],
    // Secrets have to outlive the process; a key ring there may not be.
    { cwd: root, env: { BROADSIDE_PASSPHRASE: 'correct horse battery staple' } },
  );
  const { url, token } = child.ready as { url: string; token: string };
  const client = createClient({
    async send(method, input) {
      const answer = await fetch(`${url}api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await answer.json()) as Envelope<unknown>;
    },
    subscribe: () => () => {},
  });
  return { client, kill: () => child.end('SIGKILL'), stop: () => child.end('SIGTERM') };
}
