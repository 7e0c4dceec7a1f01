import { expect, test } from 'vitest';
import { isEnough } from '../../../build/setup/npm.mjs';

test('npm runs on a Node that the native parts of the bundler accept, or on one fetched for it', () => {
  expect(['v18.20.8', 'v20.18.3'].filter(isEnough)).toEqual([]);
  expect(['v20.19.0\n', 'v22.1.0', 'v24.21.0'].filter((version) => !isEnough(version))).toEqual([]);
});
