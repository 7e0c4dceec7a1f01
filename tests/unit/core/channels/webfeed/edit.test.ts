import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Connector, PublishContext } from '#core/channels/connector.ts';
import { createWebfeed } from '#core/channels/webfeed/connector.ts';
import { nodeDisk } from '#core/channels/webfeed/disk.ts';
import { failingDisk } from '#tests/support/failing-disk.ts';
import { filesIn, readFeedJson, readPage, readRss } from '#tests/support/feed-reader.ts';
import { channelAccess, payload, picture, publishContext, published } from '#tests/support/publish-context.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const latte = picture('latte');
const menu = picture('menu', { mime: 'image/png' });

async function out(connector: Connector = createWebfeed(nodeDisk)) {
  const folder = path.join(await tempFolder(), 'news');
  await mkdir(folder);
  const access = channelAccess({ folder, title: 'Zerno', baseUrl: 'https://zerno.example/news/' });
  const context: PublishContext = publishContext(access, 'one', { text: 'before' }, [latte]);
  const outcome = await connector.steps(context.payload)[0]?.run(context);
  if (outcome?.kind !== 'published') throw new Error('it did not go out');
  const readMedia = async () => menu.bytes;
  return { folder, remote: outcome.remote, post: published(access, outcome.remote, { readMedia }) };
}

const next = payload({ text: 'after', media: [menu.media] });

test('an edit changes the item where it stands, in all three files, and drops pictures nobody shows', async () => {
  const webfeed = createWebfeed(nodeDisk);
  const { folder, post, remote } = await out(webfeed);
  expect(await webfeed.edit?.(post, next)).toEqual({ kind: 'edited', remote });
  const feed = await readFeedJson(folder);
  expect(feed.items).toMatchObject([
    { id: remote.id, content_text: 'after', date_published: '2026-11-26T16:30:00.000Z' },
  ]);
  expect(JSON.stringify(await readRss(folder))).toContain('after');
  expect(JSON.stringify(await readPage(folder))).not.toContain('before');
  expect(await filesIn(path.join(folder, 'media'))).toEqual([`${menu.media.sha256}.png`]);
});

test('an edit that is asked for twice comes to the same', async () => {
  const webfeed = createWebfeed(nodeDisk);
  const { folder, post } = await out(webfeed);
  await webfeed.edit?.(post, next);
  const once = await readFeedJson(folder);
  await webfeed.edit?.(post, next);
  expect(await readFeedJson(folder)).toEqual(once);
});

test('a post that is not there any more is not brought back by an edit', async () => {
  const webfeed = createWebfeed(nodeDisk);
  const { folder, post } = await out(webfeed);
  await webfeed.takeDown(post);
  expect(await webfeed.edit?.(post, next)).toMatchObject({ kind: 'refused' });
  expect((await readFeedJson(folder)).items).toEqual([]);
});

test('an edit that the disk cuts short is unknown, and the next one mends it', async () => {
  for (let at = 0; ; at += 1) {
    const { folder, post } = await out();
    const { disk, calls } = failingDisk(at, { kind: 'error', code: 'EIO' });
    const outcome = await createWebfeed(disk).edit?.(post, next);
    if (calls() <= at) break;
    expect(['unknown', 'edited']).toContain(outcome?.kind);
    expect(await createWebfeed(nodeDisk).edit?.(post, next)).toMatchObject({ kind: 'edited' });
    expect((await readFeedJson(folder)).items).toMatchObject([{ content_text: 'after' }]);
  }
});
