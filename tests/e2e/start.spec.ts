import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { runnable } from './drivers/all-drivers.ts';
import type { OpenProgram } from './drivers/driver.ts';
import { CalendarPage } from './pages/calendar.ts';
import { FirstRunPage } from './pages/first-run.ts';
import { SettingsPage } from './pages/settings.ts';

for (const driver of runnable()) {
  test.describe.serial(`a newcomer who starts empty, over ${driver.name}`, () => {
    let folder: string;
    let program: OpenProgram;

    test.beforeAll(async ({ browser }) => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-start-'));
      program = await driver.open(browser, folder);
    });

    test.afterAll(async () => {
      await program?.close();
      fs.rmSync(folder, { recursive: true, force: true });
    });

    test('names a brand, its zone and a first channel, and is in an empty calendar', async () => {
      const firstRun = new FirstRunPage(program.page);
      const calendar = new CalendarPage(program.page);
      const feed = path.join(folder, 'my feed');
      await firstRun.startEmpty.click();
      await firstRun.brandName.fill('Кав’ярня & Co');
      await firstRun.chooseZone('Lisbon');
      await firstRun.connectWebFeed(feed);
      await firstRun.create.click();

      await expect(calendar.region).toBeVisible();
      await expect(calendar.chips()).toHaveCount(0);
      const { items: brands } = await program.call('brands.list', {});
      expect(brands).toMatchObject([{ name: 'Кав’ярня & Co', zone: 'Europe/Lisbon' }]);
      for (const { id } of brands) {
        const { items } = await program.call('channels.list', { brandId: id });
        expect(items).toMatchObject([{ network: 'webfeed', state: 'ready', settings: { folder: feed } }]);
      }
      expect(fs.existsSync(feed)).toBe(true);
    });

    test('sees in the settings where everything is kept, and how it looks is remembered', async () => {
      const settings = new SettingsPage(program.page);
      await settings.open();
      await expect(program.page.getByText(path.join(folder, 'data'), { exact: true })).toBeVisible();
      await settings.chooseTheme('Dark');
      await expect.poll(() => settings.colours()).toBe('dark');
      await program.page.reload();
      await expect.poll(() => settings.colours()).toBe('dark');
      expect(program.troubles).toEqual([]);
    });
  });
}
