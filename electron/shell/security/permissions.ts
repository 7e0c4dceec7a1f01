import { app, session, type Session } from 'electron';

/** Refuses every permission, in every session. Electron grants all of them where nobody says otherwise. */
export function denyPermissions(): void {
  app.on('session-created', denyIn);
  void app.whenReady().then(() => denyIn(session.defaultSession));
}

function denyIn(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}
