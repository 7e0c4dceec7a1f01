import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpener } from '#shell/opener.ts';
import { recorded } from '#tests/support/electron/in-process.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);

const opener = createOpener();
const kinds = () => recorded.happenings.map(({ kind }) => kind);

beforeEach(() => {
  recorded.happenings.length = 0;
  recorded.button = 0;
});

describe('the opener', () => {
  it('shows the host before it opens an address', async () => {
    await opener.openExternal(new URL('https://xn--pypal-4ve.example/login'));
    expect(recorded.happenings).toMatchObject([
      {
        kind: 'messageBox',
        options: {
          message: 'Open xn--pypal-4ve.example outside Broadside?',
          detail: 'https://xn--pypal-4ve.example/login',
        },
      },
      { kind: 'openExternal', url: 'https://xn--pypal-4ve.example/login' },
    ]);
  });

  it('opens nothing where the user says no', async () => {
    recorded.button = 1;
    await opener.openExternal(new URL('https://example.com/'));
    expect(kinds()).toEqual(['messageBox']);
  });

  it('asks one question at a time, however many windows a page tries to open', async () => {
    await Promise.all(Array.from({ length: 50 }, () => opener.openExternal(new URL('https://example.com/'))));
    expect(kinds()).toEqual(['messageBox', 'openExternal']);
  });

  it('neither asks about nor opens any other kind of address', async () => {
    const scheme = fc.constantFrom('file', 'smb', 'ms-msdt', 'javascript', 'data', 'app', 'vbscript', 'ftp', 'tel');
    const address = fc
      .tuple(scheme, fc.webPath())
      .map(([kind, path]) => `${kind}:${path}`)
      .filter((text) => URL.canParse(text));
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        await opener.openExternal(new URL(text));
        expect(kinds()).toEqual([]);
      }),
    );
  });

  it('shows a folder by its absolute path alone', async () => {
    await opener.showInFolder('relative/feed');
    await opener.showInFolder('/home/me/feed');
    expect(recorded.happenings).toEqual([{ kind: 'showItemInFolder', path: '/home/me/feed' }]);
  });
});
