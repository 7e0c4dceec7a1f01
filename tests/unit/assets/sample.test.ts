import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inspectImage } from '#core/media/inspect-image.ts';
import { layOut, loadSample, sampleFile } from '#core/samples/sample-file.ts';
import { deliveryMethods } from '#shared/contract/deliveries.ts';
import { postMethods } from '#shared/contract/posts.ts';
import { networks } from '#shared/networks/registry.ts';
import { countText, textUse } from '#shared/text/count-text.ts';
import { durationMs } from '#shared/time/duration.ts';
import { plusMs } from '#shared/time/instant.ts';
import { resolveWallClock } from '#shared/time/wall-clock.ts';
import { filesBelow } from '#tests/support/files-below.ts';

const assets = path.resolve(import.meta.dirname, '../../../assets');
const id = '01937b5e-0000-7000-8000-000000000000';
const file = sampleFile.parse(JSON.parse(await readFile(path.join(assets, 'sample', 'brand.json'), 'utf8')));
const sample = await loadSample(assets, '2026-11-26', 'Europe/Kyiv');
const deliveries = sample.posts.flatMap((post) => post.deliveries.map((delivery) => ({ post, delivery })));
const networkOf = (channelKey: string) => sample.channels.find(({ key }) => key === channelKey)?.network ?? 'webfeed';
const scripts = { uk: /\p{Script=Cyrillic}/u, he: /\p{Script=Hebrew}/u, en: /\p{Script=Latin}/u };
const scriptOf = (text: string) => (scripts.uk.test(text) ? 'uk' : scripts.he.test(text) ? 'he' : 'en');

test('keys are told once and lead somewhere', () => {
  for (const list of [file.posts, file.channels, file.pillars]) {
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
  }
  const pillars = file.pillars.map(({ key }) => key);
  const channels = file.channels.map(({ key }) => key);
  for (const post of file.posts) {
    expect(pillars).toContain(post.pillar);
    for (const { channel } of post.deliveries) expect(channels).toContain(channel);
  }
});

test('three weeks are filled in three languages, on every channel, in every stage of work', () => {
  expect(deliveries.length).toBeGreaterThanOrEqual(40);
  const days = new Set(deliveries.map(({ delivery }) => delivery.at.local.slice(0, 10)));
  expect(days.size, 'no day between the first and the last is empty').toBe(22);
  expect(new Set(sample.posts.map(({ text }) => scriptOf(text)))).toEqual(new Set(['uk', 'en', 'he']));
  expect(new Set(deliveries.map(({ delivery }) => delivery.channelKey)).size).toBe(sample.channels.length);
  expect(new Set(sample.posts.map(({ status }) => status))).toEqual(new Set(['idea', 'draft', 'inReview', 'approved']));
  expect(sample.pillars.reduce((sum, { targetShare }) => sum + targetShare, 0)).toBe(100);
});

test('one post is paid, says so in its first words, and comes down after a day', () => {
  const paid = deliveries.filter(({ post }) => post.labels.includes('paid'));
  expect(paid.map(({ delivery }) => delivery.expiry)).toEqual([{ after: 'PT24H' }]);
  expect(paid[0]?.post.text).toMatch(/^Реклама/);
});

test('nothing that may have passed is armed, and only what needs nobody', () => {
  for (const { delivery, post } of deliveries.filter((each) => each.delivery.arm)) {
    expect(delivery.at.local.slice(0, 10) > '2026-11-26').toBe(true);
    expect(networkOf(delivery.channelKey)).toBe('webfeed');
    expect(post.status).toBe('approved');
  }
  expect(deliveries.some(({ delivery }) => delivery.arm)).toBe(true);
});

test('the contract takes every post and every delivery, and every text fits its channel', () => {
  for (const post of sample.posts) {
    const { title, text, status, labels, link } = post;
    const input = { brandId: id, title, text, status, labels, link };
    expect(postMethods['posts.create'].input.safeParse(input).error, title).toBeUndefined();
    expect(text).toBe(text.normalize('NFC').trim());
    expect(countText(text, 'graphemes')).toBeLessThan(700);
  }
  for (const { post, delivery } of deliveries) {
    const { at, expiry } = delivery;
    expect(
      deliveryMethods['deliveries.plan'].input.safeParse({ postId: id, channelId: id, at, expiry }).error,
    ).toBeUndefined();
    const use = textUse(post.text, networks[networkOf(delivery.channelKey)].limits);
    if (use) expect(use.used, post.title).toBeLessThanOrEqual(use.max);
  }
});

test('addresses lead nowhere outside: the names are reserved for examples', () => {
  const urls = JSON.stringify(file).match(/https?:\/\/[^\s"\\]+/g) ?? [];
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls) expect(new URL(url).hostname).toMatch(/\.example$/);
});

test('feeds stay inside the data folder, each in a folder of its own', () => {
  const folders = sample.channels.flatMap(({ folder }) => folder ?? []);
  expect(new Set(folders).size).toBe(sample.channels.filter(({ network }) => network === 'webfeed').length);
  for (const folder of folders) expect(path.join('/data', folder)).toMatch(/^\/data\/sample-feeds\/[a-z-]+$/);
});

test('every picture is one, is used, and is described in the language of its post', async () => {
  const used = sample.posts.flatMap((post) => post.pictures.map((picture) => ({ ...picture, text: post.text })));
  const drawn = await readdir(path.join(assets, 'sample', 'pictures'));
  expect(new Set(used.map(({ name }) => name))).toEqual(new Set(drawn));
  for (const picture of used) {
    expect(await inspectImage(await readFile(picture.path)), picture.name).toMatchObject({
      ok: true,
      value: { mime: 'image/webp', width: 1080, hasLocation: false },
    });
    expect(scriptOf(picture.alt)).toBe(scriptOf(picture.text));
    expect(picture.alt.length).toBeGreaterThan(30);
  }
});

test('on any day, in any zone, every delivery falls on the day and the minute that were meant', () => {
  const year = Array.from({ length: 366 }, (_, offset) => Temporal.PlainDate.from('2026-01-01').add({ days: offset }));
  const wanted = file.posts.flatMap((post) => post.deliveries);
  for (const zone of ['Europe/Kyiv', 'America/New_York']) {
    for (const today of year) {
      const laid = layOut(file, '/', today.toString(), zone).posts.flatMap((post) => post.deliveries);
      laid.forEach(({ at }, index) => {
        const { day, time } = wanted[index] ?? { day: 0, time: '' };
        const resolved = resolveWallClock(at);
        const meant = `${today.add({ days: day }).toString()}T${time}:00`;
        if (resolved.shift !== 'none' || resolved.local !== meant)
          throw new Error(`${zone} ${meant} became ${resolved.local}`);
      });
    }
  }
});

test('what expires does so after it went out, on the days on which the clocks change as well', () => {
  for (const today of ['2026-03-25', '2026-10-20', '2026-12-31']) {
    const laid = layOut(file, '/', today, 'Europe/Kyiv').posts.flatMap((post) => post.deliveries);
    const expiring = laid.filter(({ expiry }) => expiry !== null);
    expect(expiring.length).toBeGreaterThanOrEqual(4);
    for (const { at, expiry } of expiring) {
      const start = resolveWallClock(at).at;
      const end =
        expiry && 'at' in expiry ? resolveWallClock(expiry.at).at : plusMs(start, durationMs(expiry?.after ?? ''));
      expect(end).toBeGreaterThan(start);
    }
  }
});

test('what is shipped with the program is small, and all of it has its licence', async () => {
  const files = await filesBelow(assets);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(1_500_000);
  const licences = await readFile(path.join(assets, 'LICENSES.md'), 'utf8');
  for (const name of await readdir(assets)) expect(licences, name).toContain(`\`${name}`);
  expect((await stat(path.join(assets, 'icon.svg'))).size).toBeGreaterThan(0);
});

test.each([
  ['icon.png', 1024],
  ['tray.png', 16],
  ['tray@2x.png', 32],
  ['trayTemplate.png', 16],
  ['trayTemplate@2x.png', 32],
])('%s is a picture of %d pixels', async (name, pixels) => {
  const icon = await inspectImage(await readFile(path.join(assets, name)));
  expect(icon).toMatchObject({ ok: true, value: { width: pixels, height: pixels, mime: 'image/png' } });
});
