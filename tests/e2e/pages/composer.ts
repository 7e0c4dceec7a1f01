import { expect, type Locator, type Page } from '@playwright/test';
import { dropOn } from '#tests/support/drop.ts';

/** The composer, where a post is written and given its channels and its time. */
export class ComposerPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly text: Locator;
  readonly link: Locator;
  readonly date: Locator;
  readonly time: Locator;
  readonly pictures: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Post' });
    this.text = this.dialog.getByRole('textbox', { name: 'Text', exact: true });
    this.link = this.dialog.getByRole('textbox', { name: 'Web link' });
    this.date = this.dialog.getByLabel('Date', { exact: true });
    this.time = this.dialog.getByRole('textbox', { name: 'Time', exact: true });
    this.pictures = this.dialog.getByRole('button', { name: /^Picture \d+ of \d+/ });
  }

  async tick(channel: string): Promise<void> {
    await this.dialog.getByRole('checkbox', { name: channel }).check();
  }

  async dropPicture(file: string): Promise<void> {
    await dropOn(this.page, this.text, { files: [file] });
  }

  async goesOut(date: string, time: string): Promise<void> {
    await this.date.fill(date);
    await this.time.fill(time);
    await this.time.blur();
  }

  async comesDown(words: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Comes down' }).click();
    await this.page.getByRole('option', { name: words, exact: true }).click();
  }

  async plan(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Plan', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  async arm(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Arm/ }).click();
    await expect(this.dialog).toBeHidden();
  }
}
