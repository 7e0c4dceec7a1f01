import { createClient } from '#shared/contract/client.ts';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import type { Door } from './door.ts';
import { valueOf } from './envelope.ts';

declare global {
  interface Window {
    readonly broadside?: DesktopBridge<File>;
  }
}

/** The door of the desktop program: calls and events through the preload's bridge. */
export function openDesktopDoor(bridge: DesktopBridge<File>): Door {
  return {
    kind: 'desktop',
    client: createClient({
      send: (method, input) => bridge.call(method, input),
      subscribe(listener) {
        const stop = bridge.onEvent(listener);
        // Called bare: the bridge clones whatever it is handed, and what a callback happens to pass along may not be clonable.
        return () => stop();
      },
    }),
    projectPath: async (file) => bridge.pathOf(file),
    importFile: async (file) => valueOf(await bridge.importFile(file)),
  };
}
