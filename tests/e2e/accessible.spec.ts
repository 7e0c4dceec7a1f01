import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { OpenProgram } from './drivers/driver.ts';
import { loopbackDriver } from './drivers/loopback-driver.ts';

const ZONE = 'Europe/Kyiv';

test.describe.serial('every screen can be used by everybody', () => {
  let folder: string;
  let program: OpenProgram;
  let violations: string[];

  // Each look at a screen reads all of it twice, which takes seconds where the machine has other work.
  test.slow();

  test.beforeAll(async ({ browser }) => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-accessible-'));
    program = await loopbackDriver.open(browser, folder);
    violations = [];
    program.page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) violations.push(message.text());
    });
  });

  test.afterAll(async () => {
    await program?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('the first run', async () => {
    await expect(program.page.getByRole('button', { name: 'Start with a sample brand' })).toBeVisible();
    await expectNoFindings(program.page);
  });

  test('the calendar, the composer, a delivery, channels and settings', async () => {
    const { page } = program;
    const { brandId } = await program.call('samples.create', { zone: ZONE });
    const [first] = (await program.call('deliveries.list', { brandId, states: ['armed'] })).items;
    if (!first) throw new Error('the sample has nothing armed');
    await program.call('deliveries.publishNow', { id: first.id });
    const screens = [
      { at: `#/calendar?brand=${brandId}&view=month`, shows: page.getByRole('region', { name: 'Calendar' }) },
      { at: `#/calendar?brand=${brandId}&view=week`, shows: page.locator('[data-time="18:30"]').first() },
      { at: `#/calendar?brand=${brandId}&view=month&compose=new`, shows: page.getByRole('dialog', { name: 'Post' }) },
      { at: `#/calendar?brand=${brandId}&view=month&delivery=${first.id}`, shows: page.getByText('What was sent') },
      { at: '#/channels', shows: page.getByRole('heading', { name: 'Channels' }) },
      { at: '#/needs', shows: page.getByRole('heading', { name: 'Needs you' }) },
      { at: '#/settings', shows: page.getByRole('heading', { name: 'Settings' }) },
    ];
    for (const { at, shows } of screens) {
      await page.evaluate((hash) => void (location.hash = hash), at);
      await expect(shows, at).toBeVisible();
      await expectNoFindings(page);
    }
  });

  test('what a backup would change, and how a channel is connected', async () => {
    const { page } = program;
    await program.call('backups.create', {});
    await page.evaluate(() => void (location.hash = '#/settings/backups'));
    await expect(page.getByRole('heading', { name: 'Data folder' })).toBeVisible();
    await expectNoFindings(page);
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .first()
      .click();
    await expect(page.getByText('What would change')).toBeVisible();
    await expectNoFindings(page);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'Connect a channel' }).click();
    await page.getByRole('radio', { name: 'Telegram' }).check();
    await expect(page.getByRole('list', { name: 'How to get what is asked for here' })).toBeVisible();
    await expectNoFindings(page);
  });

  test('a damaged database', async ({ browser }) => {
    await program.close();
    fs.writeFileSync(path.join(folder, 'data', 'broadside.db'), 'This is no database.');
    program = await loopbackDriver.open(browser, folder);
    const { page } = program;
    await expect(page.getByRole('heading', { name: 'The database is damaged' })).toBeVisible();
    await page.getByRole('button', { name: 'Start empty…' }).click();
    await expectNoFindings(page);
  });

  test('and none of them breaks the policy that keeps foreign code out', () => {
    expect(violations).toEqual([]);
  });
});

/** Nothing serious in either theme: contrast, names, roles and order as WCAG wants them. */
async function expectNoFindings(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      `${page.url()} in ${colorScheme}`,
    ).toEqual([]);
  }
}
