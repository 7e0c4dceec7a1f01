import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ipcChannels } from '#shell/ipc-channels.ts';
import { startDesktop } from '#shell/start-desktop.ts';
import { startCore } from '#tests/support/core-fixture.ts';
import { databaseIn } from '#tests/support/damage.ts';
import { becomeReady, control, recorded, renderer } from '#tests/support/electron/in-process.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

vi.mock('electron', async () => (await import('#tests/support/electron/in-process.ts')).electron);
// The screens are built by another command.
vi.mock('#shell/app-protocol.ts', () => ({ serveApp: async () => {} }));

it('a folder whose database is damaged still opens its window, which can restore a backup through the same calls', async () => {
  const data = path.join(await tempFolder(), 'data');
  const { client, stop } = await startCore({ data });
  await client.call('brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  const backup = await client.call('backups.create', {});
  await stop();
  fs.truncateSync(databaseIn(data), 20_000);

  await becomeReady();
  await startDesktop(data, { openExternal: async () => {}, showInFolder: async () => {} });
  onTestFinished(() => control.quit());
  await vi.waitFor(() => expect(recorded.loads).toHaveLength(1));
  expect(recorded.happenings.filter(({ kind }) => kind === 'errorBox')).toEqual([]);
  expect(recorded.exits).toEqual([]);
  const ask = (method: string, input: object) => renderer.electron.ipcRenderer.invoke(ipcChannels.call, method, input);
  expect(await ask('store.health', {})).toMatchObject({ value: { state: 'damaged', newestBackup: { id: backup.id } } });
  expect(await ask('backups.restore', { id: backup.id })).toMatchObject({ ok: true });
  expect(await ask('brands.list', {})).toMatchObject({ ok: true, value: { items: [{ name: 'Zerno' }] } });
});
