import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchProgram } from '#tests/support/electron/launch.ts';
import { callBridge } from './drivers/call-bridge.ts';
import { loopbackDriver } from './drivers/loopback-driver.ts';
import { FirstRunPage } from './pages/first-run.ts';

let folder: string;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-life-'));
});

test.afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const places = () => ({ data: path.join(folder, 'data'), profile: path.join(folder, 'profile') });

test('the desktop program as it is built opens its window and answers', async ({ context }) => {
  const program = await launchProgram({ ...places(), context, main: 'dist/shell/main.js' });
  const page = await program.firstWindow();
  await new FirstRunPage(page).expectOpen();
  expect(await callBridge(page, 'app.info', {})).toMatchObject({ door: 'desktop', data: places().data });
  expect(await program.quit()).toBe(0);
});

test('a desktop program that is told to end keeps what it was told, and gives the folder back', async ({ browser }) => {
  const context = await browser.newContext();
  const first = await launchProgram({ ...places(), context });
  const { id } = await callBridge(await first.firstWindow(), 'brands.create', { name: 'Zerno', zone: 'Europe/Kyiv' });
  first.child.kill('SIGTERM');
  expect(await once(first.child, 'exit')).toEqual([0, null]);
  await context.close();

  const again = await browser.newContext();
  const second = await launchProgram({ ...places(), context: again });
  expect(await callBridge(await second.firstWindow(), 'brands.list', {})).toMatchObject({ items: [{ id }] });
  expect(await second.quit()).toBe(0);
  await again.close();
});

test('a data folder that the browser door has open is left to it: code 3, and where it is', async ({
  browser,
  context,
}) => {
  const door = await loopbackDriver.open(browser, folder);
  const program = await launchProgram({ ...places(), context });
  await program.firstWindow().catch(() => null);
  expect(program.child.exitCode).toBe(3);
  expect(program.record.happenings).toMatchObject([
    { kind: 'errorBox', content: expect.stringMatching(/already open[^]*pid \d+[^]*http:\/\/127\.0\.0\.1:\d+/) },
  ]);
  await door.close();
});

test('closing the last window ends the program', async ({ context }) => {
  const program = await launchProgram({ ...places(), context });
  const page = await program.firstWindow();
  const ended = once(program.child, 'exit');
  await page.close();
  expect(await ended).toEqual([0, null]);
});
