import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import { serveIpc } from '#shell/ipc.ts';
import { relayEvents } from '#shell/events.ts';
import { showWindow } from '#shell/window.ts';
import { becomeReady, renderer } from '#tests/support/electron/in-process.ts';
import { createMemoryLogger } from '#tests/support/electron/memory-logger.ts';
import { createCoreDouble } from '#tests/support/loopback/core-double.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const core = createCoreDouble();
let bridge: DesktopBridge<File>;

beforeAll(async () => {
  await becomeReady();
  serveIpc(core, createMemoryLogger().logger);
  relayEvents(core);
  showWindow('/preload.cjs');
  await import('#shell/preload.ts');
  bridge = renderer.exposed.get('broadside') as DesktopBridge<File>;
});

beforeEach(() => {
  core.calls.length = 0;
  core.uploads.length = 0;
});

describe('what the preload puts on the page', () => {
  it('is one frozen object with a version and four functions', () => {
    expect([...renderer.exposed.keys()]).toEqual(['broadside']);
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.fromEntries(Object.entries(bridge).map(([key, value]) => [key, typeof value])))
      .toMatchInlineSnapshot(`
      {
        "call": "function",
        "importFile": "function",
        "onEvent": "function",
        "pathOf": "function",
        "version": "number",
      }
    `);
    expect(bridge.version).toBe(1);
  });

  it('carries calls and their envelopes', async () => {
    expect(await bridge.call('app.info', { a: 1 })).toEqual({ ok: true, value: { echo: { a: 1 } } });
  });

  it('refuses what can not be cloned instead of passing something else', async () => {
    await expect(async () => bridge.call('brands.list', { run: () => 1 })).rejects.toThrow(/could not be cloned/);
  });

  it('hands over events without the event object of Electron, until it is told to stop', () => {
    const seen: unknown[][] = [];
    const stop = bridge.onEvent((...args: unknown[]) => void seen.push(args));
    core.emit({ type: 'settings.changed', payload: {} });
    stop();
    core.emit({ type: 'vault.changed', payload: {} });
    expect(seen).toEqual([[{ type: 'settings.changed', payload: {} }]]);
  });

  it('imports a file that lies on the disk by its path, so that no bytes cross', async () => {
    const file = new File(['picture'], 'a.png');
    renderer.setPath(file, '/home/me/a.png');
    await bridge.importFile(file);
    expect(core.calls).toEqual([{ method: 'assets.import', input: { path: '/home/me/a.png' } }]);
    expect(core.uploads).toEqual([]);
  });

  it('sends the bytes of a pasted picture, which has no path', async () => {
    await bridge.importFile(new File(['pasted'], 'image.png'));
    expect(core.uploads).toEqual([{ name: 'image.png', bytes: 6 }]);
  });
});
