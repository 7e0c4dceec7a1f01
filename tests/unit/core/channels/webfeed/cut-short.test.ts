import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PublishContext, Remote } from '#core/channels/connector.ts';
import { createWebfeed } from '#core/channels/webfeed/connector.ts';
import { nodeDisk, type Disk } from '#core/channels/webfeed/disk.ts';
import { failingDisk, type Fault } from '#tests/support/failing-disk.ts';
import { filesIn, readFeedJson, readPage, readRss } from '#tests/support/feed-reader.ts';
import { channelAccess, picture, publishContext, published } from '#tests/support/publish-context.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const shared = picture('shared');
const own = picture('own');
const healthy = createWebfeed(nodeDisk);

async function run(context: PublishContext, disk: Disk = nodeDisk) {
  const [step] = createWebfeed(disk).steps(context.payload);
  return step?.run(context);
}

/** A folder with one post in it, and another post that is about to go out. */
async function scene() {
  const folder = await tempFolder();
  const access = channelAccess({ folder, title: 'Zerno' });
  await run(publishContext(access, 'old', { text: 'old' }, [shared]));
  return { folder, access, context: publishContext(access, 'new', { text: 'new' }, [shared, own]) };
}

/** Texts of the feed; the page and the RSS must agree with it, and nothing may lie about that nobody shows. */
async function settledTexts(folder: string): Promise<string[]> {
  const { items } = await readFeedJson(folder);
  const texts = items.map((item) => item.content_text);
  expect((await readPage(folder)).articles.map((article) => article.text)).toEqual(texts);
  expect((await readRss(folder)).map((item) => item['guid'])).toEqual(items.map((item) => item.id));
  const media = items.flatMap((item) => (item.attachments ?? []).map((each) => each.url));
  const expected = ['feed.json', 'index.html', 'media', 'rss.xml', ...new Set(media)];
  expect(await filesIn(folder)).toEqual(expected.sort());
  for (const each of [shared, own]) {
    const file = `media/${each.media.sha256}.jpg`;
    if (media.includes(file)) expect(await readFile(path.join(folder, file))).toEqual(Buffer.from(each.bytes));
  }
  return texts.sort();
}

const isOut = async (folder: string) => (await readFeedJson(folder)).items.some((item) => item.content_text === 'new');

const kills: Fault[] = [{ kind: 'killedBefore' }, { kind: 'killedAfter' }, { kind: 'killedHalfWay' }];
const errors: Fault[] = ['ENOSPC', 'EIO', 'EISDIR'].map((code) => ({ kind: 'error', code }));

/** Runs a case with the fault at every call in turn, until one run gets past all of them. */
async function atEveryCall(fault: Fault, one: (disk: Disk) => Promise<void>): Promise<number> {
  for (let at = 0; ; at += 1) {
    const { disk, calls } = failingDisk(at, fault);
    await one(disk);
    if (calls() <= at) return at;
  }
}

describe.each(kills)('$kind at every call', (fault) => {
  test('a publish that is repeated when it was not out is one post, whole', async () => {
    const points = await atEveryCall(fault, async (disk) => {
      const { folder, context } = await scene();
      await run(context, disk).catch(() => {});
      const wasOut = await isOut(folder);
      const found = await healthy.lookUp(context);
      expect(found.kind).toBe(wasOut ? 'found' : 'surelyNotOut');
      expect(await settledTexts(folder)).toEqual(wasOut ? ['new', 'old'] : ['old']);
      if (!wasOut) expect(await run(context)).toMatchObject({ kind: 'published' });
      expect(await settledTexts(folder)).toEqual(['new', 'old']);
    });
    expect(points).toBeGreaterThan(15);
  });

  test('a take-down that is repeated leaves nothing behind', async () => {
    const points = await atEveryCall(fault, async (disk) => {
      const { folder, access, context } = await scene();
      const remote = await publishedRemote(context);
      await createWebfeed(disk)
        .takeDown(published(access, remote))
        .catch(() => {});
      expect(await healthy.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
      expect(await healthy.readBack(access, remote)).toEqual({ kind: 'gone' });
      expect(await settledTexts(folder)).toEqual(['old']);
    });
    expect(points).toBeGreaterThan(10);
  });
});

describe.each(errors)('$code at every call', (fault) => {
  test('a publish never says more than is true', async () => {
    await atEveryCall(fault, async (disk) => {
      const { folder, context } = await scene();
      const outcome = await run(context, disk);
      if (outcome?.kind === 'notYet' || outcome?.kind === 'refused') {
        expect(await isOut(folder)).toBe(false);
        expect(outcome.problem.message).toContain(folder);
      } else {
        expect(['published', 'unknown']).toContain(outcome?.kind);
        expect(await healthy.lookUp(context)).toMatchObject({ kind: 'found' });
        expect(await settledTexts(folder)).toEqual(['new', 'old']);
      }
    });
  });

  test('a take-down never says gone while the post is there', async () => {
    await atEveryCall(fault, async (disk) => {
      const { folder, access, context } = await scene();
      const remote = await publishedRemote(context);
      const outcome = await createWebfeed(disk).takeDown(published(access, remote));
      if (outcome.kind === 'gone') expect(await settledTexts(folder)).toEqual(['old']);
      else expect(outcome.kind).toBe('unknown');
      await healthy.takeDown(published(access, remote));
      expect(await settledTexts(folder)).toEqual(['old']);
    });
  });
});

async function publishedRemote(context: PublishContext): Promise<Remote> {
  const outcome = await run(context);
  if (outcome?.kind !== 'published') throw new Error('not published');
  return outcome.remote;
}
