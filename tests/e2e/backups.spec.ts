import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { OpenProgram } from './drivers/driver.ts';
import { loopbackDriver } from './drivers/loopback-driver.ts';
import { BackupsPage } from './pages/backups.ts';

const ZONE = 'Europe/Kyiv';
const KEPT = 'A thought of yesterday';
const LATER = 'A thought of this morning';

test.describe.serial('a workspace goes back to what it was', () => {
  let folder: string;
  let program: OpenProgram;
  let backups: BackupsPage;

  test.beforeAll(async ({ browser }) => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-backups-'));
    program = await loopbackDriver.open(browser, folder);
    backups = new BackupsPage(program.page);
  });

  test.afterAll(async () => {
    await program?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('a backup that is asked for is in the list with what is inside', async () => {
    const { brandId } = await program.call('samples.create', { zone: ZONE });
    await program.call('posts.create', { brandId, text: KEPT });
    await program.page.reload();
    await backups.open();
    await backups.backUp();
    await expect(backups.rows.first()).toContainText('You asked for it');
    await expect(backups.rows.first()).toContainText('armed');
    await program.call('posts.create', { brandId, text: LATER });
  });

  test('before it is put in place it says what would be lost', async () => {
    const panel = await backups.preview(0);
    await expect(panel).toContainText('1 post goes');
    await expect(panel.getByText(LATER)).toBeVisible();
    await expect(panel).toContainText('The present state is kept first');
    expect(await textsOf(program)).toContain(LATER);
  });

  test('in place, publishing is held, and what was there is kept as a backup', async () => {
    await backups.putInPlace();
    await expect(program.page.getByRole('heading', { name: 'A backup was restored' })).toBeVisible();
    expect((await program.call('scheduler.status', {})).hold?.why).toBe('restored');
    expect(await textsOf(program)).not.toContain(LATER);
    const { items } = await program.call('backups.list', {});
    expect(items.map(({ why }) => why)).toContain('beforeRestore');
  });

  test('publishing goes on once it was looked at', async () => {
    await program.page.getByRole('button', { name: 'Publishing may go on' }).press('Enter');
    await expect(program.page.getByText('Nothing waits for you')).toBeVisible();
    expect((await program.call('scheduler.status', {})).hold).toBeNull();
  });

  test('and the way back is among the backups', async () => {
    await backups.open();
    await expect(backups.rows.filter({ hasText: 'Before a backup was put in place' })).toHaveCount(1);
  });

  test('everything can be checked, and is as it was saved', async () => {
    await program.page.getByRole('button', { name: 'Check everything now' }).press('Enter');
    await expect(program.page.getByText('All are as they were saved.')).toBeVisible();
    await expect(program.page.getByText(/^Last checked/)).toBeVisible();
  });

  test('a damaged database opens on what can be done, and comes back from the backup', async ({ browser }) => {
    await program.close();
    writeGarbage(path.join(folder, 'data', 'broadside.db'));
    program = await loopbackDriver.open(browser, folder);
    const { page } = program;
    await expect(page.getByRole('heading', { name: 'The database is damaged' })).toBeVisible();
    await page.getByRole('button', { name: 'Choose another' }).press('Enter');
    await expect(page.getByRole('radio')).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Start empty…' }).press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Start empty…' })).toBeFocused();
    await page.getByRole('button', { name: /^Put the backup of .* in place$/ }).press('Enter');
    await expect(page.getByRole('heading', { name: 'A backup was restored' })).toBeVisible();
    expect(await textsOf(program)).toContain(KEPT);
    const { state, setAside } = await program.call('store.health', {});
    expect(state).toBe('good');
    expect(setAside).toContain('damaged');
  });
});

test.describe.serial('a project goes to another computer', () => {
  let folders: string[];
  let program: OpenProgram;
  let backups: BackupsPage;

  const open = async (browser: Parameters<typeof loopbackDriver.open>[0]): Promise<void> => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-project-'));
    folders.push(folder);
    program = await loopbackDriver.open(browser, folder);
    backups = new BackupsPage(program.page);
  };

  test.beforeAll(() => {
    folders = [];
  });

  test.afterAll(async () => {
    await program?.close();
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });

  test('out of one workspace as a file, into another with nothing armed', async ({ browser }) => {
    await open(browser);
    await program.call('samples.create', { zone: ZONE });
    await program.page.reload();
    await backups.open();
    const file = path.join(folders[0] ?? '', 'project.broadside');
    await backups.exportTo(file);
    await program.close();

    await open(browser);
    await program.call('brands.create', { name: 'Here before', zone: ZONE });
    await program.page.reload();
    await backups.open();
    await backups.pick(file);
    await expect(backups.panel).toContainText('Nothing that comes in is armed');
    await backups.panel.getByRole('button', { name: 'Bring in 1 brand' }).press('Enter');
    await backups.panel.getByRole('button', { name: 'Open its calendar' }).press('Enter');
    await expect(program.page.getByRole('region', { name: 'Calendar' })).toBeVisible();
    const brands = (await program.call('brands.list', {})).items;
    expect(brands).toHaveLength(2);
    for (const { id } of brands) {
      expect((await program.call('deliveries.list', { brandId: id, states: ['armed'] })).items).toEqual([]);
    }
  });

  test('its channels say where they would post before they are connected again', async () => {
    const { page } = program;
    await page.getByRole('link', { name: 'Channels' }).click();
    await page
      .getByRole('button', { name: /^Connect .* again$/ })
      .first()
      .click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: 'Where it posts' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('a file that is none is refused in words', async () => {
    const file = path.join(folders[1] ?? '', 'notes.broadside');
    fs.writeFileSync(file, 'These are notes.');
    await backups.open();
    await backups.pick(file);
    await expect(alertOf(program.page)).toContainText('notes.broadside was not taken in.');
  });
});

function alertOf(page: Page) {
  return page.getByRole('alert').filter({ hasText: 'was not taken in' });
}

async function textsOf(program: OpenProgram): Promise<readonly string[]> {
  const [brand] = (await program.call('brands.list', {})).items;
  if (!brand) throw new Error('there is no brand');
  const found = await Promise.all(
    [KEPT, LATER].map((query) => program.call('posts.search', { brandId: brand.id, query })),
  );
  return found.flatMap(({ items }) => items.map(({ text }) => text));
}

/** A page in the middle of the file, as a failing disk would do it. */
function writeGarbage(file: string): void {
  const PAGE_BYTES = 4096;
  const pages = Math.floor(fs.statSync(file).size / PAGE_BYTES);
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, Buffer.alloc(PAGE_BYTES, 7), 0, PAGE_BYTES, Math.floor(pages / 2) * PAGE_BYTES);
  fs.closeSync(handle);
}
