import { expect, type Locator, type Page } from '@playwright/test';

/** The calendar: days, chips, and how they are moved. */
export class CalendarPage {
  readonly page: Page;
  readonly region: Locator;
  readonly newPost: Locator;
  /** What a screen reader is told while something is dragged. */
  readonly announcement: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Calendar' });
    this.newPost = page.getByRole('button', { name: 'New post', exact: true });
    this.announcement = page.locator('[id^="DndLiveRegion"]');
  }

  day(date: string): Locator {
    return this.region.locator(`[data-date="${date}"]`);
  }

  chips(): Locator {
    return this.region.locator('button[data-delivery-id]');
  }

  chip(deliveryId: string): Locator {
    return this.region.locator(`button[data-delivery-id="${deliveryId}"]`);
  }

  /** A chip in the place where it is drawn: in its day, with its time. */
  async expectChipAt(deliveryId: string, date: string, time: string): Promise<void> {
    const chip = this.day(date).locator(`button[data-delivery-id="${deliveryId}"]`);
    await expect(chip).toBeVisible();
    await expect(chip).toContainText(time);
  }

  /** Takes the last change back by the button, which says what it is: `Undo the move`. */
  async undo(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Goes to a day by the address bar, as a bookmark would. */
  async goTo(brandId: string, date: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/calendar?brand=${brandId}&view=month&date=${date}`);
    await expect(this.day(date)).toBeVisible();
  }

  async show(view: 'Month' | 'Week'): Promise<void> {
    const views = this.page.getByRole('radiogroup', { name: 'View' });
    await views.getByRole('radio', { name: view }).click();
    await expect(views.getByRole('radio', { name: view })).toBeChecked();
  }

  /** Drags a chip with the mouse to the middle of a day; the way is walked, as a hand does. */
  async dragToDay(deliveryId: string, date: string): Promise<void> {
    const to = await middleOf(this.day(date));
    await this.#drag(deliveryId, () => to);
  }

  /** Drags a chip of the week view down (or, if negative, up) by so many steps of a quarter of an hour. */
  async dragBySteps(deliveryId: string, steps: number): Promise<void> {
    const rows = this.region.locator('[data-time]');
    const first = await boxOf(rows.nth(0));
    const second = await boxOf(rows.nth(1));
    const stepPx = second.y - first.y;
    await this.#drag(deliveryId, (from) => ({ x: from.x, y: from.y + steps * stepPx }));
  }

  async #drag(deliveryId: string, target: (from: Point) => Point): Promise<void> {
    const chip = this.chip(deliveryId);
    // In the middle: near an edge the calendar scrolls along while something is dragged.
    await chip.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { mouse } = this.page;
    const from = await middleOf(chip);
    const to = target(from);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x, from.y + 8, { steps: 2 });
    await mouse.move(to.x, to.y, { steps: 8 });
    await mouse.up();
  }

  /** Goes to a chip by the keyboard alone: by Tab into the days, by arrows to its day, by Tab to the chip. */
  async reachByKeyboard(deliveryId: string, date: string): Promise<void> {
    const { keyboard } = this.page;
    await this.newPost.focus();
    await keyboard.press('Tab');
    await expect(this.region.locator('[data-date]:focus')).toBeVisible();
    await this.#walkTo(date);
    await keyboard.press('Tab');
    for (let tries = 0; tries < 20 && !(await this.#isFocused(deliveryId)); tries += 1) await keyboard.press('Tab');
    await expect(this.chip(deliveryId)).toBeFocused();
  }

  async #walkTo(date: string): Promise<void> {
    for (let tries = 0; tries < 42; tries += 1) {
      const at = await this.region.locator('[data-date]:focus').getAttribute('data-date');
      if (at === date) return;
      await this.page.keyboard.press(at !== null && at < date ? 'ArrowRight' : 'ArrowLeft');
    }
    throw new Error(`the arrow keys do not lead to ${date}`);
  }

  #isFocused(deliveryId: string): Promise<boolean> {
    return this.chip(deliveryId).evaluate((chip) => chip === document.activeElement);
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box;
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
