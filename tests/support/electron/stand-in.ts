import { StandInApp, type AppSurroundings } from './app.ts';
import { setWindowOwner, StandInWindow } from './browser-window.ts';
import {
  dialogOf,
  menuOf,
  setNotificationHost,
  shellOf,
  shownNotifications,
  StandInNotification,
} from './desktop-parts.ts';
import { frameOf } from './frame.ts';
import type { Control, Host } from './host.ts';
import { StandInIpcMain } from './ipc-main.ts';
import { Preventable } from './preventable.ts';
import { StandInProtocol } from './protocol.ts';
import { StandInSafeStorage } from './safe-storage.ts';
import { StandInSession } from './session.ts';
import { strict } from './strict.ts';

export interface StandInOptions extends AppSurroundings {
  /** Where the keys of `safeStorage` outlive the process; null keeps them in memory. */
  readonly keyRing: string | null;
}

/**
 * A stand-in for the `electron` module of the main process: the real main script runs on it in plain Node, with a `host`
 * that shows its windows in Chromium or merely writes down what is asked of it.
 *
 * Different from the real thing: one session, whose permissions do not reach Chromium; no native widgets (dialogs, menus
 * and notices are recorded, and answered by the test); `app://` pages are at `https://<host>.<scheme>.test/` inside
 * Chromium, and main sees their addresses turned back; whether a page may navigate or open a window is asked when its
 * request is on the way, and a window that is denied is closed again rather than never made; a preload is told the path
 * of a file before it sees the file; the key store is a file; the single-instance lock is one too.
 */
export function createStandIn(host: Host, options: StandInOptions) {
  const app = new StandInApp(options, (code) => void host.exit(code));
  const isReady = () => app.isReady();
  const sessions = sessionsOf(app);
  setNotificationHost(host);
  setWindowOwner({
    host,
    isReady,
    contentsCreated(contents) {
      sessions.first();
      app.emit('web-contents-created', new Preventable(), contents);
    },
    allClosed: () => app.allClosed(),
  });
  app.closeWindows = () => {
    for (const window of StandInWindow.getAllWindows()) window.close();
    return StandInWindow.getAllWindows().length === 0;
  };
  const ipcMain = new StandInIpcMain();
  const protocol = new StandInProtocol(isReady);
  const safeStorage = new StandInSafeStorage(options.keyRing);

  const electron = {
    app: strict('app', app),
    BrowserWindow: strict('BrowserWindow', StandInWindow),
    dialog: strict('dialog', dialogOf(host)),
    ipcMain: strict('ipcMain', ipcMain),
    Menu: strict('Menu', menuOf(host)),
    Notification: strict('Notification', StandInNotification),
    protocol: strict('protocol', protocol),
    safeStorage: strict('safeStorage', safeStorage),
    session: strict('session', {
      get defaultSession() {
        return sessions.first();
      },
    }),
    shell: strict('shell', shellOf(host)),
  };

  const contentsOf = (id: number) => {
    const window = StandInWindow.fromId(id);
    if (!window) throw new Error(`there is no window ${id}`);
    return window.webContents;
  };
  const control: Control = {
    invoke: async (id, frame, channel, args) => ipcMain.receive(contentsOf(id), frame && frameOf(frame), channel, args),
    fetch: (url, method, headers) => protocol.answer(url, method, headers),
    mayNavigate: async (id, url, isMainFrame) => contentsOf(id).mayNavigate(url, isMainFrame),
    mayOpenWindow: async (id, url) => contentsOf(id).mayOpenWindow(url),
    mayAttachWebview: async (id) => contentsOf(id).mayAttachWebview(),
    permission: (name) => sessions.first().permission(name),
    windowEvent: async (id, event) => StandInWindow.fromId(id)?.happened(event),
    clickNotification: async (index) => void shownNotifications[index]?.emit('click', new Preventable()),
    quit: async () => app.quit(),
  };
  return { electron, control };
}

/** The one session, made when it is first asked for, as in Electron. */
function sessionsOf(app: StandInApp) {
  let session: StandInSession | null = null;
  return {
    first(): StandInSession {
      if (session) return session;
      if (!app.isReady()) throw new Error('Session can only be received when app is ready');
      session = strict('Session', new StandInSession());
      app.emit('session-created', session);
      return session;
    },
  };
}
