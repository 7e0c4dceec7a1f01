import { expect, type Locator, type Page } from '@playwright/test';

/** The place of everything that waits for a person. */
export class NeedsPage {
  readonly page: Page;
  readonly link: Locator;
  readonly cards: Locator;
  readonly empty: Locator;

  constructor(page: Page) {
    this.page = page;
    this.link = page.getByRole('link', { name: /^Needs you/ });
    this.cards = page.getByRole('article');
    this.empty = page.getByRole('heading', { name: 'Nothing waits for you' });
  }

  card(title: string): Locator {
    return this.page.getByRole('article', { name: title });
  }

  /** By the keyboard alone: into the place, and on to its first card. */
  async openByKeyboard(): Promise<void> {
    await this.link.focus();
    await this.page.keyboard.press('Enter');
    await expect(this.cards.first()).toBeVisible();
    await this.#tabTo(this.cards.first());
  }

  /** From a card that has the focus, by Tab to one of its buttons, which is then pressed. */
  async pressByKeyboard(card: Locator, button: string): Promise<void> {
    await this.#tabTo(card.getByRole('button', { name: button, exact: true }));
    await this.page.keyboard.press('Enter');
  }

  async #tabTo(target: Locator): Promise<void> {
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let tries = 0; tries < 30 && !(await isThere()); tries += 1) await this.page.keyboard.press('Tab');
    await expect(target).toBeFocused();
  }
}
