import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import type { BrandId, DeliveryId } from '#shared/domain/ids.ts';
import { readFeedJson } from '#tests/support/feed-reader.ts';
import { picture } from '#tests/support/pictures.ts';
import { runnable } from './drivers/all-drivers.ts';
import type { OpenProgram } from './drivers/driver.ts';
import { CalendarPage } from './pages/calendar.ts';
import { ComposerPage } from './pages/composer.ts';
import { DeliveryPage } from './pages/delivery.ts';
import { FirstRunPage } from './pages/first-run.ts';
import { ourDays } from './our-days.ts';

const ZONE = 'Europe/Kyiv';
const DAY_MS = 24 * 3_600_000;
const JUST_BEFORE_MS = 2_000;
const WORDS = 'Пахне корицею 🍂👩‍🍳 and the “winter” menu is here';

for (const driver of runnable()) {
  test.describe.serial(`the main job, over ${driver.name}`, () => {
    const { day, nextDay } = ourDays(ZONE);
    let folder: string;
    let program: OpenProgram;
    let calendar: CalendarPage;
    let composer: ComposerPage;
    let delivery: DeliveryPage;
    /** Two channels of one post: the first comes down at its expiry, the second by hand. */
    let brandId: BrandId;
    let expiring: DeliveryId;
    let lasting: DeliveryId;

    let channels: { readonly name: string; readonly folder: string }[] = [];

    /** Our post in the folders of its channels: what the world can see of it. */
    const ourItems = async () => {
      const feeds = await Promise.all(
        channels.map(({ folder: feed }) => readFeedJson(feed).catch(() => ({ items: [] }))),
      );
      return feeds.flatMap(({ items }) => items.filter((item) => item.content_text === WORDS));
    };
    /** Lets time pass until a moment is about to come, so that it comes by itself. */
    const comeCloseTo = async (moment: string) => {
      const { clock } = program;
      if (clock === null) throw new Error(`${driver.name} has no clock that can be moved`);
      await clock.advance(Date.parse(moment) - clock.now() - JUST_BEFORE_MS);
      await program.page.clock.setSystemTime(clock.now());
    };
    /** What takes days needs a clock that can be moved. */
    const inTime = driver.movesTime ? test : test.skip;
    const details = (id: DeliveryId): Promise<DeliveryDetail> => program.call('deliveries.get', { id });

    test.beforeAll(async ({ browser }) => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-main-job-'));
      program = await driver.open(browser, folder);
      calendar = new CalendarPage(program.page);
      composer = new ComposerPage(program.page);
      delivery = new DeliveryPage(program.page);
    });

    test.afterAll(async () => {
      await program?.close();
      fs.rmSync(folder, { recursive: true, force: true });
    });

    test('a newcomer starts with the sample brand and sees its month at once', async () => {
      const firstRun = new FirstRunPage(program.page);
      await firstRun.expectOpen();
      await firstRun.startWithSample.click();
      await expect(calendar.region).toBeVisible();
      await expect.poll(() => calendar.chips().count()).toBeGreaterThan(10);

      const [brand] = (await program.call('brands.list', {})).items;
      if (!brand) throw new Error('there is a brand');
      brandId = brand.id;
      const feeds = (await program.call('channels.list', { brandId: brand.id })).items.filter(
        ({ network }) => network === 'webfeed',
      );
      channels = feeds.slice(0, 2).map(({ name, settings }) => ({ name, folder: settings['folder'] ?? '' }));
      expect(channels).toHaveLength(2);
    });

    test('a post takes words, emoji, a link, a dropped picture, channels, a time and an end', async () => {
      const file = path.join(folder, 'winter menu.png');
      fs.writeFileSync(file, await picture(320, 240).png().toBuffer());

      await calendar.newPost.click();
      await composer.text.fill(WORDS);
      await composer.link.fill('https://zerno.example/menu');
      await composer.dropPicture(file);
      await expect(composer.pictures).toHaveCount(1);
      for (const { name } of channels) await composer.tick(name);
      await composer.goesOut(day, '07:45');
      await composer.comesDown('After 24 h');
      await composer.plan();

      const { items: posts } = await program.call('posts.search', { brandId, query: 'корицею' });
      const [post] = posts;
      if (!post) throw new Error('the post is kept');
      const { deliveries: items } = await program.call('posts.get', { id: post.id });
      const asWritten = { at: { local: `${day}T07:45:00` }, expiry: { after: 'PT24H' }, state: 'planned' };
      expect(items).toMatchObject([asWritten, asWritten]);
      const [first, second] = items;
      if (!first || !second) throw new Error('there are two');
      [expiring, lasting] = [first.id, second.id];
      // Today's month and week may end before our day.
      await calendar.goTo(brandId, day);
      await calendar.expectChipAt(expiring, day, '07:45');
      await calendar.expectChipAt(lasting, day, '07:45');
    });

    test('dragged to another day it keeps its time of day, and Undo puts it back', async () => {
      await calendar.dragToDay(expiring, nextDay);
      await calendar.expectChipAt(expiring, nextDay, '07:45');
      await calendar.undo('Undo the move');
      await calendar.expectChipAt(expiring, day, '07:45');
    });

    test('in the week it is dragged by quarters of an hour', async () => {
      await calendar.show('Week');
      await calendar.dragBySteps(expiring, 1);
      await calendar.expectChipAt(expiring, day, '08:00');
      await calendar.dragBySteps(expiring, -1);
      await calendar.expectChipAt(expiring, day, '07:45');
    });

    test('the keyboard alone moves it in the month, and says so at every step', async () => {
      await calendar.show('Month');
      await calendar.reachByKeyboard(expiring, day);
      const { keyboard } = program.page;
      await keyboard.press('Space');
      await expect(calendar.announcement).toContainText('Picked up');
      await keyboard.press(nextDay > day ? 'ArrowRight' : 'ArrowLeft');
      await expect(calendar.announcement).toContainText('07:45');
      await keyboard.press('Space');
      await expect(calendar.announcement).toContainText('moved to');
      await calendar.expectChipAt(expiring, nextDay, '07:45');
      await expect(calendar.chip(expiring)).toBeFocused();
      await keyboard.press('Control+z');
      await calendar.expectChipAt(expiring, day, '07:45');
    });

    test('the keyboard alone moves it in the week, and Escape leaves it where it was', async () => {
      await calendar.show('Week');
      const { keyboard } = program.page;
      await calendar.chip(expiring).focus();
      await keyboard.press('Space');
      await expect(calendar.announcement).toContainText('Picked up');
      await keyboard.press('ArrowDown');
      await expect(calendar.announcement).toContainText('08:00');
      await keyboard.press('Escape');
      await expect(calendar.announcement).toContainText('Cancelled');
      await calendar.expectChipAt(expiring, day, '07:45');
      await keyboard.press('Space');
      await expect(calendar.announcement).toContainText('Picked up');
      await keyboard.press('ArrowDown');
      await keyboard.press('Space');
      await calendar.expectChipAt(expiring, day, '08:00');
      await keyboard.press('Control+z');
      await calendar.expectChipAt(expiring, day, '07:45');
      await calendar.show('Month');
    });

    test('armed, it says so on its chip', async () => {
      await calendar.chip(expiring).click();
      await delivery.editPost.press('Enter');
      await composer.arm();
      for (const id of [expiring, lasting]) await expect(calendar.chip(id)).toHaveAttribute('data-state', 'armed');
    });

    inTime('at its minute it is out, and its chip turns without a reload', async () => {
      await program.page.evaluate(() => (document.documentElement.dataset['sameDocument'] = 'yes'));
      await comeCloseTo((await details(expiring)).dueAt);
      for (const id of [expiring, lasting]) await expect(calendar.chip(id)).toHaveAttribute('data-state', 'published');
      expect(await program.page.evaluate(() => document.documentElement.dataset['sameDocument'])).toBe('yes');
      const item = { external_url: 'https://zerno.example/menu', attachments: [{ mime_type: 'image/png' }] };
      expect(await ourItems()).toMatchObject([item, item]);
    });

    inTime('its page shows where it is and what happened, in plain words', async () => {
      await calendar.chip(lasting).click();
      await expect(delivery.state).toHaveText('Published');
      await expect(delivery.link).toContainText(folder);
      const happened = [/Out on/, /Sent to/, /time came/, /Armed/, /Planned/];
      await expect(delivery.journal.getByRole('listitem')).toContainText(happened);
    });

    inTime('Take down now takes it out of the folder at once', async () => {
      await delivery.takeDown();
      await expect(delivery.state).toHaveText('Taken down');
      expect(await ourItems()).toHaveLength(1);
      await delivery.close();
      await expect(calendar.chip(lasting)).toHaveAttribute('data-state', 'removed');
    });

    inTime('at its end the other one is gone from its folder, and its chip says so', async () => {
      const { publishedAt, expiresAt } = await details(expiring);
      if (publishedAt === null || expiresAt === null) throw new Error('it is out, for a while');
      expect(Date.parse(expiresAt) - Date.parse(publishedAt)).toBe(DAY_MS);
      await comeCloseTo(expiresAt);
      await expect(calendar.chip(expiring)).toHaveAttribute('data-state', 'removed');
      expect(await ourItems()).toEqual([]);
    });

    test('all the while nothing failed unseen, and the page kept to its policy', () => {
      expect(program.troubles).toEqual([]);
    });
  });
}
