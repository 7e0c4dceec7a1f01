import { BrowserWindow } from 'electron';
import type { Core } from '#core/core.ts';
import { ipcChannels } from './ipc-channels.ts';

/** Tells every open window what changed. */
export function relayEvents(core: Core): void {
  core.subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(ipcChannels.event, event);
  });
}
