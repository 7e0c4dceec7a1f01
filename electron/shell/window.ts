import { app, BrowserWindow } from 'electron';
import { SHELL_PAGE } from './app-origin.ts';
import { securePreferences } from './security/secure-preferences.ts';

/** Shows the window: the one that is there, in front of everything, or a new one. */
export function showWindow(preload: string): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return openWindow(preload);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function isInFront(): boolean {
  return BrowserWindow.getFocusedWindow() !== null;
}

/** Where the window stood and how large it was is remembered under its name. */
function openWindow(preload: string): void {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Broadside',
    width: 1280,
    height: 840,
    minWidth: 480,
    minHeight: 480,
    show: false,
    webPreferences: { ...securePreferences, preload, devTools: !app.isPackaged },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(SHELL_PAGE);
}
