import { expect, type Locator, type Page } from '@playwright/test';

/** The first screen of a new workspace. */
export class FirstRunPage {
  readonly page: Page;
  readonly startWithSample: Locator;
  readonly startEmpty: Locator;
  readonly brandName: Locator;
  readonly zone: Locator;
  readonly create: Locator;

  constructor(page: Page) {
    this.page = page;
    this.startWithSample = page.getByRole('button', { name: 'Start with a sample brand' });
    this.startEmpty = page.getByRole('button', { name: 'Start empty' });
    this.brandName = page.getByRole('textbox', { name: 'Brand name' });
    this.zone = page.getByRole('combobox', { name: 'Time zone' });
    this.create = page.getByRole('button', { name: 'Create the brand' });
  }

  async chooseZone(words: string): Promise<void> {
    await this.zone.fill(words);
    await this.page.getByRole('option', { name: words }).first().click();
  }

  async connectWebFeed(folder: string): Promise<void> {
    await this.page.getByRole('group', { name: 'First channel' }).getByText('Web feed', { exact: true }).click();
    await this.page.getByRole('textbox', { name: 'Folder' }).fill(folder);
  }

  async expectOpen(): Promise<void> {
    await expect(this.startWithSample).toBeVisible();
    await expect(this.startEmpty).toBeVisible();
  }
}
