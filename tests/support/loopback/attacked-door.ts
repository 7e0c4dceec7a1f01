import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { systemClock } from '#core/ports/system-clock.ts';
import { openDoor, type Door } from '#loopback/door.ts';
import { createGuard, type Guard, type GuardOptions } from '#loopback/guard/guard.ts';
import { createSignedMediaLinks, type SignedMediaLinks } from '#loopback/signed-media-links.ts';
import { createCoreDouble, type CoreDouble } from './core-double.ts';

/** A door over a double of the core that remembers every request and whether it was let in. */
export interface AttackedDoor extends Door {
  readonly core: CoreDouble;
  readonly links: SignedMediaLinks;
  readonly folder: string;
  readonly requests: { readonly method: string; readonly target: string; readonly admitted: boolean }[];
}

export interface AttackedDoorOptions {
  /** Off: everything is let in, to see what would come of it. */
  readonly guarded: boolean;
}

export async function openAttackedDoor({ guarded }: AttackedDoorOptions): Promise<AttackedDoor> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'broadside-attacked-'));
  const screens = path.join(folder, 'screens');
  await mkdir(path.join(screens, 'assets'), { recursive: true });
  await writeFile(path.join(screens, 'index.html'), '<!doctype html><title>Broadside</title><p>the shell page</p>');
  await writeFile(path.join(screens, 'assets', 'index-Ab3dE6gH.js'), 'window.programCode = "read";');
  const core = createCoreDouble();
  const links = createSignedMediaLinks(systemClock);
  const requests: AttackedDoor['requests'][number][] = [];
  const door = await openDoor({
    core,
    clock: systemClock,
    logger: { info() {}, warn() {}, error() {} },
    links,
    port: 0,
    rendererFolder: screens,
    createGuard: (options) => recording(options, guarded, requests),
  });
  const close = async () => {
    await door.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...door, core, links, folder, requests, close };
}

function recording(options: GuardOptions, guarded: boolean, requests: AttackedDoor['requests']): Guard {
  const guard = createGuard(options);
  return {
    refusals: guard.refusals,
    count: guard.count,
    admit(facts) {
      const admission = guarded ? guard.admit(facts) : ({ kind: 'admitted' } as const);
      requests.push({ method: facts.method, target: facts.target, admitted: admission.kind === 'admitted' });
      return admission;
    },
  };
}

/** A server of somebody else on another loopback port: an empty page, and a record of what came in. */
export async function openForeignServer(
  bodies: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {},
) {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    const { type, body } = bodies[request.url ?? ''] ?? {
      type: 'text/html',
      body: '<!doctype html><title>Foreign</title>',
    };
    response.writeHead(200, { 'Content-Type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { hits, port, url: `http://127.0.0.1:${port}/`, close };
}
