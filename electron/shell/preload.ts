import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import { ipcChannels } from './ipc-channels.ts';

const bridge: DesktopBridge<File> = {
  version: 1,
  call: (method, input) => ipcRenderer.invoke(ipcChannels.call, method, input),
  onEvent(listener) {
    // The page never sees Electron's event: it would hand over the sender, and with it all of IPC.
    const relay = (_event: IpcRendererEvent, event: BroadsideEvent) => listener(event);
    ipcRenderer.on(ipcChannels.event, relay);
    return () => void ipcRenderer.off(ipcChannels.event, relay);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  async importFile(file) {
    const path = webUtils.getPathForFile(file);
    if (path !== '') return ipcRenderer.invoke(ipcChannels.call, 'assets.import', { path });
    return ipcRenderer.invoke(ipcChannels.importBytes, file.name, new Uint8Array(await file.arrayBuffer()));
  },
};

contextBridge.exposeInMainWorld('broadside', Object.freeze(bridge));
