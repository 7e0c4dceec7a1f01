import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config');
const { DebugLogger } = builder('builder-util');

test('the packager accepts its configuration', async () => {
  const config = await getConfig(root, path.join(root, 'build/package/electron-builder.yml'), null);
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
});

test('a packaged program can neither be run as plain Node, nor debugged, nor fed with other code', async () => {
  const { electronFuses, asar } = await getConfig(root, path.join(root, 'build/package/electron-builder.yml'), null);
  expect(asar).toBe(true);
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
