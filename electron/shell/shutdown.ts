import { app, BrowserWindow } from 'electron';
import type { Core } from '#core/core.ts';

/** Lets the core finish what is in flight before the program ends, however the end was asked for. */
export function stopBeforeQuit(core: Core): void {
  let stage: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (stage === 'stopped') return;
    event.preventDefault();
    if (stage === 'stopping') return;
    stage = 'stopping';
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    void core.stop().finally(() => {
      stage = 'stopped';
      app.quit();
    });
  });
}
