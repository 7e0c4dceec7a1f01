import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSystemOpener } from '#core/ports/system-opener.ts';

function recordingOpener(platform: NodeJS.Platform) {
  const launched: [string, ...string[]][] = [];
  const opener = createSystemOpener(platform, async (command, args) => void launched.push([command, ...args]));
  return { opener, launched };
}

test.each([
  ['linux', ['xdg-open', 'https://example.com/a?b=1']],
  ['darwin', ['open', 'https://example.com/a?b=1']],
  ['win32', ['explorer.exe', 'https://example.com/a?b=1']],
] as const)('an address is opened by the program that %s has for it', async (platform, command) => {
  const { opener, launched } = recordingOpener(platform);
  await opener.openExternal(new URL('https://example.com/a?b=1'));
  expect(launched).toEqual([command]);
});

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'ms-msdt:/id',
  'data:text/html,x',
  'https://user@evil.test/',
  'https://user:word@evil.test/',
])('%s is not opened', async (address) => {
  const { opener, launched } = recordingOpener('linux');
  await expect(opener.openExternal(new URL(address))).rejects.toThrow('not opened');
  expect(launched).toEqual([]);
});

test('no address, however odd, becomes an option or a second argument', async () => {
  await fc.assert(
    fc.asyncProperty(fc.webUrl({ withQueryParameters: true, withFragments: true }), async (address) => {
      const { opener, launched } = recordingOpener('linux');
      await opener.openExternal(new URL(address));
      expect(launched).toHaveLength(1);
      expect(launched[0]).toHaveLength(2);
      expect(launched[0]?.[1]).toMatch(/^https?:\/\/[\x21-\x7e]*$/);
    }),
    { numRuns: 200 },
  );
});

test('a file is shown in its folder, and only by an absolute path', async () => {
  const { opener, launched } = recordingOpener('linux');
  await opener.showInFolder('/home/me/feed/index.html');
  await expect(opener.showInFolder('-rf')).rejects.toThrow('absolute');
  expect(launched).toEqual([['xdg-open', '/home/me/feed']]);
});

test('a desktop without such a program is an error, not a crash', async () => {
  const opener = createSystemOpener('linux');
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    await expect(opener.openExternal(new URL('https://example.com'))).rejects.toThrow('ENOENT');
  } finally {
    process.env['PATH'] = path;
  }
});
