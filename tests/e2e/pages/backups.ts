import { expect, type Locator, type Page } from '@playwright/test';

/** Settings → Backups and data. */
export class BackupsPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator('[data-backup]');
    this.panel = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Settings' }).click();
    await this.page.getByRole('link', { name: 'Backups and data' }).click();
    await expect(this.page.getByRole('heading', { name: 'Backups', exact: true })).toBeVisible();
  }

  /** By the keyboard alone. */
  async backUp(): Promise<void> {
    const before = await this.rows.count();
    await this.page.getByRole('button', { name: 'Back up now' }).press('Enter');
    await expect(this.rows).toHaveCount(before + 1);
  }

  /** The panel that says what a backup would change; `row` 0 is the latest. */
  async preview(row: number): Promise<Locator> {
    await this.rows
      .nth(row)
      .getByRole('button', { name: /^Restore/ })
      .press('Enter');
    await expect(this.panel.getByText('What would change')).toBeVisible();
    return this.panel;
  }

  async putInPlace(): Promise<void> {
    await this.panel.getByRole('button', { name: /^Put the backup of .* in place$/ }).press('Enter');
  }

  /** Exports all brands into a file. */
  async exportTo(file: string): Promise<void> {
    const saved = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: /^Export/ }).click();
    await (await saved).saveAs(file);
  }

  async pick(file: string): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(file);
  }
}
