import { expect, test } from 'vitest';
import { requireDiskSpace } from '../../../build/setup/disk-space.mjs';

test('a full disk stops the set-up with what is free, what is needed and what to do', () => {
  expect(() => requireDiskSpace('/data', 1_600_000_000, () => 12_345_678)).toThrow(
    'The disk is nearly full: 12 MB free at /data, and 1600 MB are needed. Make room and run the command again.',
  );
});

test('room enough, or a Node that cannot tell, lets it go on', () => {
  expect(() => requireDiskSpace('/data', 1000, () => 1000)).not.toThrow();
  expect(() => requireDiskSpace('/data', 1000, () => null)).not.toThrow();
});

test('the disk of this machine can be asked', () => {
  expect(() => requireDiskSpace('.', Number.MAX_SAFE_INTEGER)).toThrow(/nearly full/);
});
