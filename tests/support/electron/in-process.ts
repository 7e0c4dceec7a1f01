import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Host, Happening, WindowAction } from './host.ts';
import { createRendererSide } from './renderer-side.ts';
import { createStandIn } from './stand-in.ts';

/** All that was asked of the desktop, in order. */
export const recorded = {
  happenings: [] as Happening[],
  loads: [] as { id: number; url: string }[],
  actions: [] as { id: number; action: WindowAction }[],
  sent: [] as { id: number; channel: string; args: readonly unknown[] }[],
  exits: [] as number[],
  /** The button that is pressed in every message box: the first, unless a test says otherwise. */
  button: 0,
};

const host: Host = {
  createWindow: async () => undefined,
  load: async (id, url) => void recorded.loads.push({ id, url }),
  act: async (id, action) => void recorded.actions.push({ id, action }),
  async send(id, channel, args) {
    recorded.sent.push({ id, channel, args });
    renderer.receive(channel, args);
  },
  answerMessageBox: async () => recorded.button,
  happened: async (happening) => void recorded.happenings.push(happening),
  exit: async (code) => void recorded.exits.push(code),
};

const up = Promise.withResolvers<void>();

const standIn = createStandIn(host, {
  root: path.resolve(import.meta.dirname, '../../..'),
  userData: fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-profile-')),
  isPackaged: false,
  keyRing: null,
  whenUp: up.promise,
});

/** The preload's side of `electron`, wired to the same main process. */
export const renderer = createRendererSide(standIn.control);

export const { control } = standIn;

/**
 * What `electron` is while a test runs in Vitest: `vi.mock('electron', async () => (await
 * import('#tests/support/electron/in-process.ts')).electron)`. Both sides of it, for main and for preload.
 */
export const electron = { ...standIn.electron, ...renderer.electron };

/** Chromium is up: what has to be said before has been said by now. */
export async function becomeReady(): Promise<void> {
  up.resolve();
  await standIn.electron.app.whenReady();
}
