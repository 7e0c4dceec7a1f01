import { expect, test } from 'vitest';
import { defaultDataFolder } from '#core/ports/default-data-folder.ts';

test.each([
  ['linux', {}, '/home/me/.local/share/broadside'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/broadside'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/me/.local/share/broadside'],
  ['darwin', {}, '/home/me/Library/Application Support/Broadside'],
] as const)('on %s with %j it is %s', (platform, env, folder) => {
  expect(defaultDataFolder({ platform, env, home: '/home/me' })).toBe(folder);
});

test('on Windows it is the local one, which does not roam', () => {
  const env = { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' };
  expect(defaultDataFolder({ platform: 'win32', env, home: 'C:\\Users\\me' })).toBe(
    'C:\\Users\\me\\AppData\\Local\\Broadside',
  );
});
