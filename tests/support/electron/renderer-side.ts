import { EventEmitter } from 'node:events';
import type { Control, FrameFacts } from './host.ts';
import { strict } from './strict.ts';

/** The frame that a preload of ours runs in. */
export const ourFrame: FrameFacts = {
  url: 'app://broadside/',
  origin: 'app://broadside',
  isMain: true,
  isDestroyed: false,
};

/** `electron` as a preload sees it, with the first window of `control` behind it. */
export function createRendererSide(control: Control) {
  const incoming = new EventEmitter();
  const exposed = new Map<string, unknown>();
  const paths = new WeakMap<File, string>();
  const ipcRenderer = Object.assign(incoming, {
    invoke: async (channel: string, ...args: unknown[]) => control.invoke(1, ourFrame, channel, structuredClone(args)),
  });
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      if (exposed.has(key))
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      exposed.set(key, frozen(crossWorld(api)));
    },
  };
  const webUtils = { getPathForFile: (file: File) => paths.get(file) ?? '' };
  return {
    electron: {
      contextBridge: strict('contextBridge', contextBridge),
      ipcRenderer: strict('ipcRenderer', ipcRenderer),
      webUtils: strict('webUtils', webUtils),
    },
    /** What the page has on `window`, as the bridge made it. */
    exposed,
    setPath: (file: File, path: string) => void paths.set(file, path),
    receive: (channel: string, args: readonly unknown[]) =>
      void incoming.emit(channel, { sender: ipcRenderer }, ...structuredClone(args)),
  };
}

/** What is exposed is frozen through and through; what calls give back is not. */
function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** A value on the other side of the bridge: functions become bridged ones, the rest is cloned. */
function crossWorld(value: unknown): unknown {
  if (typeof value === 'function') return bridged(value as (...args: unknown[]) => unknown);
  if (value instanceof Promise) return value.then(crossWorld);
  if (Array.isArray(value)) return value.map(crossWorld);
  if (isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, crossWorld(part)]));
  }
  return value instanceof File ? value : structuredClone(value);
}

function bridged(run: (...args: unknown[]) => unknown) {
  return (...args: unknown[]) => crossWorld(run(...args.map(crossWorld)));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
