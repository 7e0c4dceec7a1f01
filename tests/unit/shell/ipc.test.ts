import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ipcChannels } from '#shell/ipc-channels.ts';
import { serveIpc } from '#shell/ipc.ts';
import { relayEvents } from '#shell/events.ts';
import { showWindow } from '#shell/window.ts';
import type { FrameFacts } from '#tests/support/electron/host.ts';
import { becomeReady, control, electron, recorded } from '#tests/support/electron/in-process.ts';
import { createMemoryLogger } from '#tests/support/electron/memory-logger.ts';
import { ourFrame } from '#tests/support/electron/renderer-side.ts';
import { createCoreDouble } from '#tests/support/loopback/core-double.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const core = createCoreDouble();
const log = createMemoryLogger();

beforeAll(async () => {
  await becomeReady();
  serveIpc(core, log.logger);
  relayEvents(core);
  showWindow('/preload.cjs');
});

const call = (frame: FrameFacts | null, channel: string, ...args: unknown[]) => control.invoke(1, frame, channel, args);

describe('IPC', () => {
  it('answers on the channels that the preload knows, and on no other', () => {
    expect(electron.ipcMain.channels()).toEqual([ipcChannels.call, ipcChannels.importBytes].toSorted());
  });

  it('passes a call of our page to the core and its envelope back', async () => {
    expect(await call(ourFrame, ipcChannels.call, 'app.info', { a: 1 })).toEqual({
      ok: true,
      value: { echo: { a: 1 } },
    });
  });

  it('streams the bytes of a picture without a path to the core', async () => {
    await call(ourFrame, ipcChannels.importBytes, 'pasted.png', new Uint8Array([1, 2, 3]));
    expect(core.uploads).toEqual([{ name: 'pasted.png', bytes: 3 }]);
  });

  it('sends the events of the core to every window', () => {
    core.emit({ type: 'settings.changed', payload: {} });
    expect(recorded.sent).toEqual([
      { id: 1, channel: ipcChannels.event, args: [{ type: 'settings.changed', payload: {} }] },
    ]);
  });
});

const forged: readonly (readonly [string, FrameFacts | null])[] = [
  ['a frame that has navigated away or is gone', null],
  ['a destroyed frame', { ...ourFrame, isDestroyed: true }],
  ['a frame inside our page', { ...ourFrame, isMain: false }],
  ['a page of the web', { ...ourFrame, url: 'https://example.com/', origin: 'https://example.com' }],
  ['our address with another origin, as in a sandboxed frame', { ...ourFrame, origin: 'null' }],
  ['our origin with another address', { ...ourFrame, url: 'about:blank' }],
  ['a file of the library opened as a page', { ...ourFrame, url: 'app://broadside/media/0199-svg' }],
  ['a host that begins like ours', { ...ourFrame, url: 'app://broadside.evil/', origin: 'app://broadside.evil' }],
  ['a user name that looks like our host', { ...ourFrame, url: 'app://broadside@evil/', origin: 'app://evil' }],
  ['another scheme', { ...ourFrame, url: 'apps://broadside/', origin: 'apps://broadside' }],
  ['a data address', { ...ourFrame, url: 'data:text/html,app://broadside/', origin: 'null' }],
];

describe.each(forged)('%s', (_name, frame) => {
  it('is refused on every channel, and nothing reaches the core', async () => {
    const before = core.calls.length + core.uploads.length;
    for (const channel of electron.ipcMain.channels()) {
      expect(await call(frame, channel, 'brands.list', {})).toMatchObject({
        ok: false,
        error: { code: 'access.denied' },
      });
    }
    expect(core.calls.length + core.uploads.length).toBe(before);
    expect(log.lines.at(-1)).toMatchObject({ event: 'ipc.refused' });
  });
});

describe('whatever a page sends', () => {
  it('gets an envelope and never an exception', async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withSet: true,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...electron.ipcMain.channels()),
        fc.array(anything, { maxLength: 4 }),
        async (channel, args) => {
          const answer = await call(ourFrame, channel, ...args);
          expect(answer).toMatchObject({ ok: expect.any(Boolean) });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gets an envelope where the core itself breaks, without a word of what broke', async () => {
    vi.spyOn(core, 'dispatch').mockRejectedValue(new Error('secret detail'));
    const answer = await call(ourFrame, ipcChannels.call, 'brands.list', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal.unexpected' } });
    expect(JSON.stringify([answer, log.lines])).not.toContain('secret detail');
  });
});
