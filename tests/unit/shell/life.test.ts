import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dataFolder, keepProfileApart } from '#shell/data-folder.ts';
import { setMenu } from '#shell/menu.ts';
import { createNotifier } from '#shell/notifier.ts';
import { refuseStart, yieldToFirst } from '#shell/refuse-start.ts';
import { stopBeforeQuit } from '#shell/shutdown.ts';
import { claimSingleInstance, onLaterStart } from '#shell/single-instance.ts';
import { control, electron, recorded } from '#tests/support/electron/in-process.ts';
import { createMemoryLogger } from '#tests/support/electron/memory-logger.ts';
import { createCoreDouble } from '#tests/support/loopback/core-double.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

beforeEach(() => {
  recorded.happenings.length = 0;
  recorded.exits.length = 0;
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

describe('quitting', () => {
  it('waits until the core has stopped, and stops it once however often it is asked', async () => {
    const stopping = Promise.withResolvers<void>();
    const core = createCoreDouble();
    const stop = vi.spyOn(core, 'stop').mockReturnValue(stopping.promise);
    stopBeforeQuit(core, createMemoryLogger().logger);
    await control.quit();
    await control.quit();
    expect(stop).toHaveBeenCalledOnce();
    expect(recorded.exits).toEqual([]);
    stopping.resolve();
    await vi.waitFor(() => expect(recorded.exits).toEqual([0]));
    electron.app.removeAllListeners('before-quit');
  });

  it('happens even where the core fails to stop, and the log says so', async () => {
    const core = createCoreDouble();
    const { logger, lines } = createMemoryLogger();
    vi.spyOn(core, 'stop').mockRejectedValue(new Error('disk gone'));
    stopBeforeQuit(core, logger);
    await control.quit();
    await vi.waitFor(() => expect(recorded.exits).toEqual([0]));
    expect(lines).toEqual([{ event: 'core.stopFailed', fields: { error: 'disk gone' } }]);
    electron.app.removeAllListeners('before-quit');
  });
});

describe('a data folder that can not be opened', () => {
  it('is explained, and a folder that is held ends with code 3', () => {
    refuseStart({ kind: 'held', pid: 42, door: 'browser', url: 'http://127.0.0.1:4000/' });
    expect(recorded.exits).toEqual([3]);
    expect(recorded.happenings).toMatchObject([
      { kind: 'errorBox', content: expect.stringMatching(/pid 42[^]*http:\/\/127\.0\.0\.1:4000\//) },
    ]);
  });

  it('ends with code 1 for any other reason', () => {
    refuseStart({ kind: 'newer', found: 9, known: 1 });
    expect(recorded.exits).toEqual([1]);
    expect(recorded.happenings).toMatchObject([
      { kind: 'errorBox', content: expect.stringContaining('nothing was changed') },
    ]);
  });
});

describe('a second start', () => {
  it('ends with code 3 and brings the window of the first to the front', async () => {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-second-'));
    electron.app.setPath('userData', profile);
    expect(claimSingleInstance()).toBe(true);
    const shown = Promise.withResolvers<void>();
    onLaterStart(shown.resolve);

    const lock = path.resolve(import.meta.dirname, '../../support/electron/profile-lock.ts');
    const script = `import { claimProfile } from ${JSON.stringify(lock)}; process.exit(claimProfile(process.argv[1], () => 0) ? 0 : 3);`;
    const second = spawnSync(process.execPath, ['--input-type=module', '-e', script, profile]);
    expect(second.status).toBe(3);
    await shown.promise;

    yieldToFirst();
    expect(recorded.exits).toEqual([3]);
  });
});

describe('the data folder', () => {
  it('is the one that the environment names, with a browser profile of its own outside of it', () => {
    vi.stubEnv('BROADSIDE_DATA', 'somewhere/data');
    expect(dataFolder()).toBe(path.resolve('somewhere/data'));
    electron.app.setPath('userData', '/profile');
    keepProfileApart('/one');
    const one = electron.app.getPath('userData');
    electron.app.setPath('userData', '/profile');
    keepProfileApart('/two');
    expect(one).toMatch(/^\/profile\/profiles\/[0-9a-f]{16}$/);
    expect(electron.app.getPath('userData')).not.toBe(one);
  });

  it('is the same as at the browser door where none is named', () => {
    vi.stubEnv('BROADSIDE_DATA', undefined);
    vi.stubEnv('XDG_DATA_HOME', '/home/me/.data');
    expect(dataFolder()).toBe('/home/me/.data/broadside');
    electron.app.setPath('userData', '/profile');
    keepProfileApart('/home/me/.data/broadside');
    expect(electron.app.getPath('userData')).toBe('/profile');
  });
});

describe('a notice', () => {
  it('is shown while no window is in front, and brings one there when it is clicked', async () => {
    const toFront = vi.fn();
    createNotifier(() => false, toFront).notify({ title: 'Needs you', body: 'Summer menu' });
    expect(recorded.happenings).toEqual([{ kind: 'notification', title: 'Needs you', body: 'Summer menu' }]);
    await control.clickNotification(0);
    expect(toFront).toHaveBeenCalledOnce();
  });

  it('is not shown to somebody who is looking at the window', () => {
    createNotifier(
      () => true,
      () => undefined,
    ).notify({ title: 'Needs you', body: '' });
    expect(recorded.happenings).toEqual([]);
  });
});

describe('the menu', () => {
  it('has the standard roles, so that every shortcut of the system works', () => {
    setMenu();
    expect(recorded.happenings).toMatchObject([
      {
        kind: 'menu',
        roles: expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu', 'zoomIn', 'toggleDevTools']),
      },
    ]);
  });
});
