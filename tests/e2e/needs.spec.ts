import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { BrandId, ChannelId, DeliveryId } from '#shared/domain/ids.ts';
import { memoryLog } from '#tests/support/fake-network/effect-log.ts';
import { createFaultPlan } from '#tests/support/fake-network/faults.ts';
import { telegramProtocol } from '#tests/support/fake-network/protocols/telegram.ts';
import { serveNetwork } from '#tests/support/fake-network/serve.ts';
import { defaultSettings, openWorld } from '#tests/support/fake-network/world.ts';
import { seeded } from '#tests/support/seeded.ts';
import type { ClockRemote } from '#tests/support/clock/clock-remote.ts';
import type { OpenProgram } from './drivers/driver.ts';
import { loopbackDriver } from './drivers/loopback-driver.ts';
import { NeedsPage } from './pages/needs.ts';

const ZONE = 'Europe/Kyiv';
const HOUR_MS = 3_600_000;
const LINK = 'https://t.me/zerno_channel/7';

/** A Telegram that keeps the program's own time, whose next answer to a post is lost after the post is out. */
async function forgetfulTelegram(clock: ClockRemote) {
  const log = memoryLog();
  const now = () => clock.now();
  const world = openWorld(log, defaultSettings, now);
  const faults = createFaultPlan(seeded(1));
  faults.order('commit', [{ kind: 'drop', effect: true }]);
  return serveNetwork({ protocol: telegramProtocol, world, log, faults, settings: defaultSettings, now });
}

test.describe.serial('what waits for a person', () => {
  let folder: string;
  let program: OpenProgram;
  let clock: ClockRemote;
  let telegram: Awaited<ReturnType<typeof forgetfulTelegram>>;
  let needs: NeedsPage;
  let brandId: BrandId;

  const connect = async (
    network: string,
    input: { settings: Record<string, string>; secrets?: Record<string, string> },
  ) => (await program.call('channels.connect', { brandId, network, ...input })).id;
  const plan = async (channelId: ChannelId, text: string, inMs: number): Promise<DeliveryId> => {
    const post = await program.call('posts.create', { brandId, text });
    const local = Temporal.Instant.fromEpochMilliseconds(clock.now() + inMs)
      .toZonedDateTimeISO(ZONE)
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' });
    return (await program.call('deliveries.plan', { postId: post.id, channelId, at: { local, zone: ZONE } })).id;
  };
  const stateOf = async (id: DeliveryId) => (await program.call('deliveries.get', { id })).state;
  const pass = async (ms: number) => {
    await clock.advance(ms);
    await program.page.clock.setSystemTime(clock.now());
  };

  test.beforeAll(async ({ browser }) => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadside-needs-'));
    program = await loopbackDriver.open(browser, folder);
    if (program.clock === null) throw new Error('the browser door has a clock that can be moved');
    clock = program.clock;
    telegram = await forgetfulTelegram(clock);
    needs = new NeedsPage(program.page);
    brandId = (await program.call('brands.create', { name: 'Зерно', zone: ZONE })).id;
  });

  test.afterAll(async () => {
    await program?.close();
    await telegram?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('the keyboard alone says of a post whose answer was lost that it is there', async () => {
    const chat = await connect('telegram', telegramProtocol.connectInput(telegram.origin, 'zerno'));
    const id = await plan(chat, 'Нове меню', HOUR_MS);
    await program.call('deliveries.publishNow', { id });
    await expect.poll(() => stateOf(id)).toBe('unconfirmed');

    await expect(needs.link).toHaveAccessibleName('Needs you: 1 thing');
    await expect(program.page).toHaveTitle(/^\(1\) /);
    await needs.openByKeyboard();
    const card = needs.card('Нове меню');
    await expect(card).toContainText('Sent 1 time');
    await needs.pressByKeyboard(card, 'It is there');
    await program.page.keyboard.type(LINK);
    await program.page.keyboard.press('Enter');

    await expect(needs.empty).toBeVisible();
    await expect(program.page.locator(':focus')).toContainText('Nothing waits for you');
    await expect(program.page).toHaveTitle(/^Зерно/);
    expect(await program.call('deliveries.get', { id })).toMatchObject({ state: 'published', remote: { url: LINK } });
  });

  test('posts that were missed together are decided at once, and go out one after another', async () => {
    const feed = await connect('webfeed', { settings: { folder: path.join(folder, 'feed') } });
    const ids = [await plan(feed, 'Ранкова кава', HOUR_MS), await plan(feed, 'Вечірній чай', HOUR_MS + 60_000)];
    await program.call('deliveries.arm', { ids });
    await pass(3 * HOUR_MS);
    await expect.poll(() => Promise.all(ids.map(stateOf))).toEqual(['missed', 'missed']);

    const card = needs.card('2 posts missed their time');
    await expect(card).toBeVisible();
    await needs.openByKeyboard();
    await needs.pressByKeyboard(card, 'Choose one by one');
    await card.focus();
    await program.page.keyboard.press('ArrowDown');
    await expect(needs.card('Ранкова кава')).toBeFocused();
    await program.page.keyboard.press('ArrowUp');
    await needs.pressByKeyboard(card, 'Publish all now');

    await expect(needs.empty).toBeVisible();
    await expect.poll(() => stateOf(ids[0] as DeliveryId)).toBe('published');
    await pass(5 * 60_000);
    await expect.poll(() => stateOf(ids[1] as DeliveryId)).toBe('published');
  });

  test('all the while nothing failed unseen, and the page kept to its policy', () => {
    expect(program.troubles).toEqual([]);
  });
});
