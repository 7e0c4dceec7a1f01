import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpener } from '#shell/opener.ts';
import { guardContents } from '#shell/security/guard-contents.ts';
import { denyPermissions } from '#shell/security/permissions.ts';
import { securePreferences } from '#shell/security/secure-preferences.ts';
import { showWindow } from '#shell/window.ts';
import { becomeReady, control, electron, recorded } from '#tests/support/electron/in-process.ts';
import { StandInSession } from '#tests/support/electron/session.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

beforeAll(async () => {
  guardContents(createOpener());
  denyPermissions();
  await becomeReady();
  showWindow('/preload.cjs');
});

beforeEach(() => {
  recorded.happenings.length = 0;
});

const elsewhere = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://broadside/0c1f3a5e-5d5f-4a3a-9c3e-2b6a2f1f0e11',
  'javascript:alert(1)',
  'about:blank',
  'app://broadside.evil/',
  'app://broadside@evil/',
  'app://user:password@broadside/',
  'app://evil/broadside/',
  'apps://broadside/',
  'app://broadside/media/01990000-0000-7000-8000-000000000000',
  'app://broadside/?next=https://example.com',
  'chrome://settings/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://broadside/',
  '',
];

describe('a window', () => {
  it('is made with every option of the checklist', () => {
    const [window] = electron.BrowserWindow.getAllWindows();
    expect(window?.options.webPreferences).toEqual({ ...securePreferences, preload: '/preload.cjs', devTools: true });
    expect(securePreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    });
  });

  it('loads our page and nothing else', () => {
    expect(recorded.loads).toEqual([{ id: 1, url: 'app://broadside/' }]);
  });

  it('may be loaded again', async () => {
    expect(await control.mayNavigate(1, 'app://broadside/#/calendar', true)).toBe(true);
  });

  it.each(elsewhere)('does not go to %j', async (url) => {
    expect(await control.mayNavigate(1, url, true)).toBe(false);
  });

  it.each(['app://broadside/', ...elsewhere])('lets no frame inside it go to %j', async (url) => {
    expect(await control.mayNavigate(1, url, false)).toBe(false);
  });

  it.each(['app://broadside/', ...elsewhere])('opens no second window for %j', async (url) => {
    expect(await control.mayOpenWindow(1, url)).toBe(false);
    expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('offers an address of the web to the browser of the user, who sees the host first', async () => {
    await control.mayOpenWindow(1, 'https://example.com/a?b=c');
    await vi.waitFor(() => expect(recorded.happenings).toHaveLength(2));
    expect(recorded.happenings).toMatchObject([
      { kind: 'messageBox', options: { message: 'Open example.com outside Broadside?' } },
      { kind: 'openExternal', url: 'https://example.com/a?b=c' },
    ]);
  });

  it('attaches no webview', async () => {
    expect(await control.mayAttachWebview(1)).toBe(false);
  });
});

describe('permissions', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'openExternal', 'usb', 'made-up'])(
    'are refused: %s',
    async (name) => {
      expect(await control.permission(name)).toEqual({ request: false, check: false, device: false });
    },
  );

  it('are refused in every other session too', async () => {
    const another = new StandInSession();
    expect(await another.permission('media')).toEqual({ request: true, check: true, device: true });
    electron.app.emit('session-created', another);
    expect(await another.permission('media')).toEqual({ request: false, check: false, device: false });
  });
});
