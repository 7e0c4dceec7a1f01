import path from 'node:path';
import { createCore } from '#core/create-core.ts';
import type { Core } from '#core/core.ts';
import type { Ports } from '#core/ports/ports.ts';
import { openDoor } from '#loopback/door.ts';
import { createSignedMediaLinks } from '#loopback/signed-media-links.ts';
import type { Asset } from '#shared/contract/assets.ts';
import type { Transport } from '#shared/contract/client.ts';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import type { Envelope } from '#shared/contract/method.ts';
import { relayEvents } from '#shell/events.ts';
import { serveIpc } from '#shell/ipc.ts';
import { showWindow } from '#shell/window.ts';
import { testPorts } from '#tests/support/core-fixture.ts';
import { becomeReady, renderer } from '#tests/support/electron/in-process.ts';
import { fakeClock, type FakeClock } from '#tests/support/fake-clock.ts';
import { connectHttp } from '#tests/support/loopback/http-transport.ts';

/** A real core behind one of its doors, on a data folder that the suite gives. */
export interface OpenDoor {
  readonly transport: Transport;
  readonly clock: FakeClock;
  /** The way in for a file without a path. */
  importFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Envelope<Asset>>;
  close(): Promise<void>;
}

/** One way between a caller and a core. A new one gets the whole suite by its entry in the list below. */
export interface ContractTransport {
  readonly name: string;
  open(data: string): Promise<OpenDoor>;
}

export const transports: readonly ContractTransport[] = [
  { name: 'a plain call', open: openPlain },
  { name: 'the browser door', open: openLoopback },
  { name: 'the desktop door', open: openIpc },
];

async function openPlain(data: string): Promise<OpenDoor> {
  const { core, clock } = await openCore(data);
  return {
    transport: { send: core.dispatch, subscribe: core.subscribe },
    clock,
    importFile: (name, bytes) => core.importStream(name, inOnePiece(bytes)),
    close: () => core.stop(),
  };
}

async function openLoopback(data: string): Promise<OpenDoor> {
  const clock = fakeClock();
  const links = createSignedMediaLinks(clock);
  const { core, ports } = await openCore(data, { clock, mediaLinks: links });
  const { logger } = ports;
  const door = await openDoor({ core, clock, logger, links, port: 0, rendererFolder: path.join(data, 'none') });
  const transport = await connectHttp(door);
  return {
    transport,
    clock,
    importFile: transport.upload,
    async close() {
      await door.close();
      await core.stop();
    },
  };
}

/** The preload's bridge and the main process of the desktop door, with Electron's stand-in between them. */
async function openIpc(data: string): Promise<OpenDoor> {
  const { core, clock, ports } = await openCore(data, { door: 'desktop' });
  await becomeReady();
  serveIpc(core, ports.logger);
  relayEvents(core);
  showWindow('/preload.cjs');
  await import('#shell/preload.ts');
  const bridge = renderer.exposed.get('broadside') as DesktopBridge<File>;
  return {
    transport: { send: bridge.call, subscribe: bridge.onEvent },
    clock,
    importFile: (name, bytes) => bridge.importFile(new File([bytes], name)),
    close: () => core.stop(),
  };
}

async function openCore(data: string, more: Partial<Ports> & { readonly clock?: FakeClock } = {}) {
  const clock = more.clock ?? fakeClock();
  const ports: Ports = { ...testPorts(data, clock, []), ...more };
  const opened = await createCore(ports);
  if (!opened.ok) throw new Error(`the core did not open: ${opened.error.kind}`);
  const core: Core = opened.value;
  core.start();
  return { core, clock, ports };
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
