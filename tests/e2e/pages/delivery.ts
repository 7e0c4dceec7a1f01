import type { Locator, Page } from '@playwright/test';

/** The page of one delivery: where it is, what happened to it, what can be done. */
export class DeliveryPage {
  readonly dialog: Locator;
  readonly state: Locator;
  readonly link: Locator;
  readonly journal: Locator;
  readonly editPost: Locator;
  readonly takeDownNow: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Delivery' });
    this.state = this.dialog.getByRole('status');
    this.link = this.dialog.getByRole('region', { name: 'Where it is' });
    this.journal = this.dialog.getByRole('region', { name: 'What happened' });
    this.editPost = this.dialog.getByRole('button', { name: 'Edit post' });
    this.takeDownNow = this.dialog.getByRole('button', { name: 'Take down now' });
  }

  /** Takes it down, and says yes to the question. */
  async takeDown(): Promise<void> {
    await this.takeDownNow.click();
    await this.dialog.getByRole('alertdialog').getByRole('button', { name: 'Take down now' }).click();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
  }
}
