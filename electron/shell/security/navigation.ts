import type { WebContents } from 'electron';
import { isShellPage } from '../app-origin.ts';

/** Keeps a window on our one page: links, scripts, drops and frames lead nowhere else. */
export function limitNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isShellPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
}
