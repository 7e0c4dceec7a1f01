import { app } from 'electron';

/**
 * Whether this is the first Broadside of its profile; a later one tells the first and has to end. The lock of the data
 * folder stays the authority, because this one knows only other desktop windows.
 */
export function claimSingleInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Answers a later start, which has ended, by showing the window that is open here. */
export function onLaterStart(show: () => void): void {
  app.on('second-instance', show);
}
