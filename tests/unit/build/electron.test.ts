import { expect, test } from 'vitest';
import { unfitMachine } from '../../../build/setup/electron.mjs';

test('a Linux without a screen opens no desktop door, and neither does root', () => {
  expect(unfitMachine('linux', {}, 1000)).toMatch(/no screen/);
  expect(unfitMachine('linux', { DISPLAY: ':0' }, 0)).toMatch(/root/);
});

test('a desktop session does, on X11 and on Wayland, and so do macOS and Windows', () => {
  expect(unfitMachine('linux', { DISPLAY: ':0' }, 1000)).toBeNull();
  expect(unfitMachine('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull();
  expect(unfitMachine('darwin', {}, 501)).toBeNull();
  expect(unfitMachine('win32', {}, undefined)).toBeNull();
});
