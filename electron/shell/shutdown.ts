import { app, BrowserWindow } from 'electron';
import type { Core } from '#core/core.ts';
import type { Logger } from '#core/ports/logger.ts';

/** Lets the core finish what is in flight before the program ends, however the end was asked for. */
export function stopBeforeQuit(core: Core, logger: Logger): void {
  let stage: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (stage === 'stopped') return;
    event.preventDefault();
    if (stage === 'stopping') return;
    stage = 'stopping';
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    void stop(core, logger).then(() => {
      stage = 'stopped';
      app.quit();
    });
  });
}

/** Ends even where the core can't: what it was doing is on the disk, and the next start takes it up from there. */
async function stop(core: Core, logger: Logger): Promise<void> {
  try {
    await core.stop();
  } catch (error) {
    logger.error('core.stopFailed', { error: error instanceof Error ? error.message : String(error) });
  }
}
