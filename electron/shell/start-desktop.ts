import { app } from 'electron';
import { createCore } from '#core/create-core.ts';
import type { Opener } from '#core/ports/opener.ts';
import { serveApp } from './app-protocol.ts';
import { createPorts } from './create-ports.ts';
import { relayEvents } from './events.ts';
import { serveIpc } from './ipc.ts';
import { setMenu } from './menu.ts';
import { createNotifier } from './notifier.ts';
import { programFiles } from './program-files.ts';
import { refuseStart } from './refuse-start.ts';
import { stopBeforeQuit } from './shutdown.ts';
import { onLaterStart } from './single-instance.ts';
import { isInFront, showWindow } from './window.ts';

/** Opens the data folder and, once everything answers, the window. */
export async function startDesktop(data: string, opener: Opener): Promise<void> {
  const files = programFiles();
  const show = () => showWindow(files.preload);
  const ports = createPorts(data, files.assets, createNotifier(isInFront, show), opener);

  const opened = await createCore(ports);
  if (!opened.ok) return refuseStart(opened.error);
  const core = opened.value;
  ports.logger.open();
  stopBeforeQuit(core, ports.logger);

  await serveApp(core, files.renderer);
  serveIpc(core, ports.logger);
  relayEvents(core);
  core.start();

  setMenu();
  show();
  onLaterStart(show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}
