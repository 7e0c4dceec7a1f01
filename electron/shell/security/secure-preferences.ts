import type { WebPreferences } from 'electron';

/** What every window is made with. Most are Electron's defaults; they are written down so that none can slip. */
export const securePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Off, because Chromium fetches its dictionaries from a server of Google's.
  spellcheck: false,
} as const satisfies WebPreferences;
