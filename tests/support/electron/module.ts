import path from 'node:path';
import type { Control, Host } from './host.ts';
import { connect, type Line } from './process-rpc.ts';
import { createStandIn } from './stand-in.ts';

/** What `electron` is in a process of its own that a test drives: see `register.ts`. */

const unsent = new Set<Promise<void>>();
const line: Line = {
  send(message) {
    const sent = new Promise<void>((resolve) => process.send?.(message, () => resolve()) ?? resolve());
    unsent.add(sent);
    void sent.then(() => unsent.delete(sent));
  },
  listen: (hear) => void process.on('message', hear),
};

const answered: Partial<Control> = {};
const driver = connect<Omit<Host, 'exit'>>(line, answered);

const host: Host = {
  createWindow: (...args) => driver.createWindow(...args),
  load: (...args) => driver.load(...args),
  act: (...args) => driver.act(...args),
  send: (...args) => driver.send(...args),
  answerMessageBox: (...args) => driver.answerMessageBox(...args),
  happened: (...args) => driver.happened(...args),
  // What had been said is still heard: a process that just ends would take its last words along.
  exit: async (code) => void Promise.all(unsent).then(() => process.exit(code)),
};

const profile = process.env['STAND_IN_PROFILE'];
if (!profile) throw new Error('STAND_IN_PROFILE names the folder that app.getPath("userData") gives');

const standIn = createStandIn(host, {
  root: path.resolve(import.meta.dirname, '../../..'),
  userData: profile,
  isPackaged: false,
  keyRing: path.join(profile, 'key-ring.json'),
  whenUp: new Promise((resolve) => setImmediate(resolve)),
});
Object.assign(answered, standIn.control);

// As Electron does on Linux: a signal quits as a user would.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => standIn.electron.app.quit());
// A test that dies takes its program along.
process.on('disconnect', () => process.exit(1));

export const { app, BrowserWindow, dialog, ipcMain, Menu, Notification, protocol, safeStorage, session, shell } =
  standIn.electron;
