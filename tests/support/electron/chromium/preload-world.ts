import type { Wire } from './wire.ts';
import type { createWorldBridge } from './world-bridge.ts';

/** Names that the script and this process agree on. */
export interface PreloadNames {
  readonly secret: string;
  /** The function by which the preload's world reaches this process. */
  readonly binding: string;
}

/** What the preload's world asks of this process. */
export type PreloadRequest =
  | { readonly id: number; readonly kind: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly id: number; readonly kind: 'path'; readonly file: number }
  | { readonly id: number; readonly kind: 'navigate'; readonly url: string };

/** What this process tells the preload's world. */
export type PreloadNews =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly kind: 'message'; readonly channel: string; readonly args: readonly unknown[] };

/** What the preload's world keeps under its secret name, for this process to reach. */
export interface PreloadDesk {
  readonly files: readonly File[];
  hear(text: string): void;
}

type Listener = (event: object, ...args: unknown[]) => void;

/**
 * Runs a preload in a world of its own, with `require('electron')` as a sandboxed preload has it. Runs in the page, so
 * it refers to nothing outside itself.
 */
export function runPreload(
  { secret, binding }: PreloadNames,
  wire: Wire,
  makeBridge: typeof createWorldBridge,
  preload: (require: (name: string) => unknown, module: { exports: unknown }) => void,
): void {
  // Electron runs a preload in the top frame alone.
  if (window.top !== window) return;
  const world = globalThis as unknown as Record<string, unknown>;
  const send = world[binding] as (text: string) => void;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  const listeners = new Map<string, Set<Listener>>();
  const files: File[] = [];
  const paths = new WeakMap<File, string>();
  let lastId = 0;

  function ask(request: Record<string, unknown>): Promise<unknown> {
    const id = (lastId += 1);
    const text = wire.write({ id, ...request });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      send(text);
    });
  }

  function hear(text: string): void {
    const news = wire.read(text) as PreloadNews;
    if (news.kind === 'message') {
      for (const listener of listeners.get(news.channel) ?? []) listener({ sender: ipcRenderer }, ...news.args);
      return;
    }
    const { resolve, reject } = waiting.get(news.id) ?? {};
    waiting.delete(news.id);
    if (news.ok) resolve?.(news.value);
    else reject?.(new Error(String(news.value)));
  }

  async function lookUpPath(file: File): Promise<void> {
    paths.set(file, String(await ask({ kind: 'path', file: files.push(file) - 1 })));
  }

  // The real one knows the path of a file at once; here this process is asked before the preload sees the file.
  const bridge = makeBridge(secret, 'preload', (args) => {
    const given = args.filter((arg) => arg instanceof File);
    return given.length === 0 ? null : Promise.all(given.map(lookUpPath)).then(() => undefined);
  });

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => {
      try {
        return ask({ kind: 'invoke', channel, args: structuredClone(args) });
      } catch {
        return Promise.reject(new Error('An object could not be cloned.'));
      }
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
    },
  };

  // Routing sees every navigation over the network; the others show themselves here, and here alone.
  navigation.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination;
    if (sameDocument || /^https?:/.test(url) || !event.cancelable) return;
    event.preventDefault();
    void ask({ kind: 'navigate', url });
  });

  // What the page does not take is dropped on nothing: Electron does not open it either (`navigateOnDragDrop` is off).
  window.addEventListener('dragover', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  });

  world[secret] = { files, hear } satisfies PreloadDesk;
  preload(
    (name) => {
      if (name !== 'electron') throw new Error(`a sandboxed preload has no ${name}`);
      return {
        contextBridge: { exposeInMainWorld: bridge.expose },
        ipcRenderer,
        webUtils: { getPathForFile: (file: File) => paths.get(file) ?? '' },
      };
    },
    { exports: {} },
  );
}
