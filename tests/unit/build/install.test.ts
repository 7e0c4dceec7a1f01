import { expect, test } from 'vitest';
import { holdsWhatIsLocked } from '../../../build/setup/install.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/hono': { version: '4.13.19' },
    'node_modules/sharp-win32': { version: '0.35.5', optional: true },
  },
};

test('what npm recorded is taken as installed when it is what the lock says', () => {
  expect(holdsWhatIsLocked({ packages: { 'node_modules/hono': { version: '4.13.19' } } }, lock)).toBe(true);
});

test('another version, a missing package or a broken-off installation is not', () => {
  expect(holdsWhatIsLocked({ packages: { 'node_modules/hono': { version: '4.13.18' } } }, lock)).toBe(false);
  expect(holdsWhatIsLocked({ packages: {} }, lock)).toBe(false);
  expect(holdsWhatIsLocked(null, lock)).toBe(false);
});
