import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Connector, Json, PublishContext } from '#core/channels/connector.ts';
import { createWebfeed } from '#core/channels/webfeed/connector.ts';
import { nodeDisk } from '#core/channels/webfeed/disk.ts';
import { fromPlainText } from '#shared/text/rich-text.ts';
import { filesIn, readFeedJson, readPage, readRss } from '#tests/support/feed-reader.ts';
import { plusMs } from '#shared/time/instant.ts';
import { channelAccess, picture, publishContext, published } from '#tests/support/publish-context.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const webfeed = createWebfeed(nodeDisk);
const latte = picture('latte', { alt: 'A cup of "latte" & <foam>', width: 800, height: 600 });
const menu = picture('menu', { mime: 'image/png' });

async function publish(context: PublishContext, connector: Connector = webfeed) {
  const [step, ...more] = connector.steps(context.payload);
  expect(step?.commit).toBe(true);
  expect(more).toEqual([]);
  const outcome = await step?.run(context);
  if (outcome?.kind !== 'published') throw new Error(`not published: ${JSON.stringify(outcome)}`);
  return outcome.remote;
}

async function site(settings: Record<string, string> = {}) {
  const folder = path.join(await tempFolder(), 'news');
  await mkdir(folder);
  return { folder, access: channelAccess({ folder, title: 'Zerno', ...settings }) };
}

test('a post is in all three files, with its pictures, and gone from all of them after the take-down', async () => {
  const { folder, access } = await site({ baseUrl: 'https://zerno.example/news/' });
  const text = 'Кава о восьмій ☕\n\nМеню: https://zerno.example/menu?a=1&b=2.';
  const context = publishContext(
    access,
    'one',
    { text, title: 'Ранок', locale: 'uk', link: 'https://zerno.example/' },
    [latte, menu],
  );
  const remote = await publish(context);
  expect(remote.url).toBe(`https://zerno.example/news/#${remote.id}`);

  const feed = await readFeedJson(folder);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Zerno',
    home_page_url: 'https://zerno.example/news/',
    feed_url: 'https://zerno.example/news/feed.json',
  });
  expect(feed.items).toMatchObject([
    {
      id: remote.id,
      url: remote.url,
      title: 'Ранок',
      content_text: text,
      external_url: 'https://zerno.example/',
      language: 'uk',
      date_published: '2026-11-26T16:30:00.000Z',
      attachments: [
        {
          url: `https://zerno.example/news/media/${latte.media.sha256}.jpg`,
          mime_type: 'image/jpeg',
          size_in_bytes: latte.bytes.length,
        },
        { url: `https://zerno.example/news/media/${menu.media.sha256}.png`, mime_type: 'image/png' },
      ],
    },
  ]);
  for (const each of [latte, menu]) {
    const file = each === latte ? `${latte.media.sha256}.jpg` : `${menu.media.sha256}.png`;
    const bytes = await readFile(path.join(folder, 'media', file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(each.media.sha256);
  }

  const page = await readPage(folder);
  expect(page.articles).toEqual([
    {
      id: remote.id,
      lang: 'uk',
      dir: 'ltr',
      text,
      pictures: [
        { src: `media/${latte.media.sha256}.jpg`, alt: 'A cup of "latte" & <foam>' },
        { src: `media/${menu.media.sha256}.png`, alt: '' },
      ],
    },
  ]);
  expect(page.links).toContain('https://zerno.example/menu?a=1&b=2');

  const rss = await readRss(folder);
  expect(rss).toMatchObject([
    {
      title: 'Ранок',
      link: remote.url,
      guid: remote.id,
      pubDate: 'Thu, 26 Nov 2026 16:30:00 GMT',
      enclosure: `https://zerno.example/news/media/${latte.media.sha256}.jpg`,
      'content:encoded': expect.stringContaining('<img src="https://zerno.example/news/media/'),
    },
  ]);

  expect(await webfeed.readBack(access, remote)).toEqual({ kind: 'live' });
  expect(await webfeed.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
  expect(await webfeed.readBack(access, remote)).toEqual({ kind: 'gone' });
  expect(await filesIn(folder)).toEqual(['feed.json', 'index.html', 'media', 'rss.xml']);
  expect((await readFeedJson(folder)).items).toEqual([]);
  expect((await readPage(folder)).articles).toEqual([]);
  expect(await readRss(folder)).toEqual([]);
});

test('without a public address the links lead to the files', async () => {
  const { folder, access } = await site();
  const remote = await publish(publishContext(access, 'one', { text: 'x' }, [latte]));
  expect(remote.url).toBe(`${pathToFileURL(path.join(folder, 'index.html')).href}#${remote.id}`);
  expect((await readFeedJson(folder)).items[0]?.attachments?.[0]?.url).toBe(`media/${latte.media.sha256}.jpg`);
});

test('the same delivery twice is one item', async () => {
  const { folder, access } = await site();
  const context = publishContext(access, 'one', { text: 'x' }, [latte]);
  const first = await publish(context);
  const files = await Promise.all(
    ['feed.json', 'rss.xml', 'index.html'].map((file) => readFile(path.join(folder, file))),
  );
  expect(await publish(context)).toEqual(first);
  const again = await Promise.all(
    ['feed.json', 'rss.xml', 'index.html'].map((file) => readFile(path.join(folder, file))),
  );
  expect(again).toEqual(files);
});

test('taking down twice is fine, and so is a remote that a person gave by its address', async () => {
  const { access } = await site({ baseUrl: 'https://zerno.example/' });
  const remote = await publish(publishContext(access, 'one', { text: 'x' }));
  const byAddress = { id: remote.url ?? '', url: remote.url };
  expect(await webfeed.readBack(access, byAddress)).toEqual({ kind: 'live' });
  expect(await webfeed.takeDown(published(access, byAddress))).toEqual({ kind: 'gone' });
  expect(await webfeed.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
});

test('a picture that two posts share goes with the last of them', async () => {
  const { folder, access } = await site();
  const first = await publish(publishContext(access, 'one', { text: '1' }, [latte]));
  const second = await publish(publishContext(access, 'two', { text: '2' }, [latte]));
  await webfeed.takeDown(published(access, first));
  expect(await filesIn(folder)).toContain(`media/${latte.media.sha256}.jpg`);
  await webfeed.takeDown(published(access, second));
  expect(await filesIn(folder)).not.toContain(`media/${latte.media.sha256}.jpg`);
});

test('newer posts stand above older ones', async () => {
  const { folder, access } = await site();
  const at = (day: number) => ({ claimedAt: Date.UTC(2026, 10, day) as PublishContext['claimedAt'] });
  for (const day of [20, 22, 21])
    await publish({ ...publishContext(access, `${day}`, { text: `${day}` }), ...at(day) });
  expect((await readFeedJson(folder)).items.map((item) => item.content_text)).toEqual(['22', '21', '20']);
});

test('two channels on one folder, by two paths, lose nothing of each other', async () => {
  const { folder, access } = await site();
  const other = path.join(path.dirname(folder), 'link');
  await symlink(folder, other);
  const throughLink = channelAccess({ ...access.settings, folder: other });
  const contexts = Array.from({ length: 12 }, (_, index) =>
    publishContext(index % 2 ? access : throughLink, `key ${index}`, { text: `post ${index}` }, [
      picture(`p${index % 3}`),
    ]),
  );
  const remotes = await Promise.all(contexts.map((context) => publish(context)));
  expect((await readFeedJson(folder)).items).toHaveLength(12);
  await Promise.all(
    remotes.map((remote, index) => webfeed.takeDown(published(index % 2 ? throughLink : access, remote))),
  );
  expect(await filesIn(folder)).toEqual(['feed.json', 'index.html', 'media', 'rss.xml']);
  expect((await readFeedJson(folder)).items).toEqual([]);
});

test('what others put into the feed is kept, and shown as text alone', async () => {
  const { folder, access } = await site();
  const foreign = {
    id: 'https://example.com/1',
    content_html: '<script>alert(1)</script><b>bold</b>',
    summary: '<script>alert(2)</script>',
    url: 'javascript:alert(3)',
    _other: { kept: true },
  };
  const feed = { version: 'https://jsonfeed.org/version/1', title: 'Old', authors: [{ name: 'Me' }], items: [foreign] };
  await writeFile(path.join(folder, 'feed.json'), JSON.stringify(feed));
  const remote = await publish(publishContext(access, 'one', { text: 'x' }));
  expect((await readFeedJson(folder)).items[1]).toEqual(foreign);
  const page = await readPage(folder);
  expect(page.tags).not.toContain('script');
  expect(page.links.filter((href) => !href.startsWith('#'))).toEqual([]);
  expect(page.articles[1]?.text).toBe('<script>alert(2)</script>');
  await webfeed.takeDown(published(access, remote));
  expect(await readFeedJson(folder)).toMatchObject({ authors: [{ name: 'Me' }], items: [foreign] });
});

test('hostile text, titles, links and alternatives are escaped in every file', async () => {
  const { folder, access } = await site({ title: '</title><script>alert(1)</script>' });
  const hostile = '"><img src=x onerror=alert(1)>\'&amp;<!--]]></style></script>\u0000\u0008';
  const context = publishContext(
    access,
    'one',
    { text: hostile, title: hostile, link: 'https://example.com/"><script>alert(1)</script>' },
    [picture('x', { alt: hostile })],
  );
  await publish(context);
  const page = await readPage(folder);
  expect(page.tags).not.toContain('script');
  expect(page.attributes).not.toContain('onerror');
  expect(page.articles[0]?.pictures).toHaveLength(1);
  expect((await readFeedJson(folder)).items[0]?.content_text).toBe(hostile);
  expect(await readRss(folder)).toHaveLength(1);
});

test('marks of rich text become tags, and only web addresses become links', async () => {
  const { folder, access } = await site();
  const text = 'bold link\nplain';
  const richText: Json = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'bold', marks: [{ type: 'bold' }, { type: 'italic' }] },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://example.com/' } }] },
        ],
      },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'plain', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }],
      },
    ],
  };
  await publish(publishContext(access, 'one', { text, richText }));
  expect((await readFeedJson(folder)).items[0]?.content_html).toBe(
    '<p><em><strong>bold</strong></em> <a href="https://example.com/" rel="noopener noreferrer">link</a><br>\nplain</p>',
  );
  expect((await readPage(folder)).articles[0]?.text).toBe(text);
});

test('a text in Hebrew is set from right to left, whatever the brand’s language is', async () => {
  const { folder, access } = await site();
  const text = 'קפה בשמונה';
  await publish(publishContext(access, 'one', { text, richText: fromPlainText(text), locale: 'uk' }));
  expect((await readPage(folder)).articles[0]).toMatchObject({ lang: 'he', dir: 'rtl', text });
});

test('a feed.json that can’t be read is kept aside, and the channel stops until a person has seen it', async () => {
  const { folder, access } = await site();
  const damaged = Buffer.from([0x7b, 0xff, 0x00]);
  await writeFile(path.join(folder, 'feed.json'), damaged);
  const context = publishContext(access, 'one', { text: 'x' });
  expect(await webfeed.lookUp(context)).toMatchObject({ kind: 'cantTell', problem: { code: 'feed.damaged' } });
  const outcome = await webfeed.steps(context.payload)[0]?.run(context);
  expect(outcome).toMatchObject({ kind: 'reconnect', problem: { code: 'feed.damaged' } });
  const aside = (await filesIn(folder)).find((file) => file.startsWith('feed.damaged-'));
  expect(await readFile(path.join(folder, aside ?? ''))).toEqual(damaged);
  await publish(context);
  expect((await readFeedJson(folder)).items).toHaveLength(1);
});

test('a page that somebody else put into the folder is not overwritten', async () => {
  const { folder, access } = await site();
  await writeFile(path.join(folder, 'index.html'), '<h1>Mine</h1>');
  const context = publishContext(access, 'one', { text: 'x' });
  expect(await webfeed.steps(context.payload)[0]?.run(context)).toMatchObject({
    kind: 'refused',
    problem: { code: 'folder.foreign' },
  });
  expect(await readFile(path.join(folder, 'index.html'), 'utf8')).toBe('<h1>Mine</h1>');
});

test('a picture that is no longer what was frozen keeps the post from going out', async () => {
  const { folder, access } = await site();
  const context = {
    ...publishContext(access, 'one', { text: 'x' }, [latte]),
    readMedia: async () => {
      throw new Error('sha256 differs');
    },
  };
  await expect(webfeed.steps(context.payload)[0]?.run(context)).rejects.toThrow('sha256 differs');
  await expect(readFeedJson(folder)).rejects.toThrow('ENOENT');
});

test('a folder that is away says nothing about its posts', async () => {
  const { folder, access } = await site();
  const context = publishContext(access, 'one', { text: 'x' });
  const remote = await publish(context);
  await rename(folder, `${folder}-away`);
  expect(await webfeed.readBack(access, remote)).toMatchObject({
    kind: 'cantTell',
    problem: { code: 'folder.missing' },
  });
  expect(await webfeed.takeDown(published(access, remote))).toMatchObject({
    kind: 'unknown',
    problem: { code: 'folder.missing' },
  });
  await rename(`${folder}-away`, folder);
  await rm(path.join(folder, 'feed.json'));
  expect(await webfeed.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
});

test('a video is a video everywhere: on the page, in the RSS and in the feed', async () => {
  const folder = await tempFolder();
  const clip = picture('moving', { kind: 'video', mime: 'video/mp4', durationMs: 2000, alt: 'Milk is poured' });
  await publish(publishContext(channelAccess({ folder }), 'a-video', { text: 'Look' }, [clip]));
  const file = `media/${clip.media.sha256}.mp4`;
  const item = (await readFeedJson(folder)).items[0];
  expect(item).toMatchObject({ attachments: [{ url: file, mime_type: 'video/mp4' }] });
  expect(item).not.toHaveProperty('image');
  expect(await readFile(path.join(folder, 'index.html'), 'utf8')).toContain(
    `<video src="${file}" aria-label="Milk is poured"`,
  );
  expect((await readRss(folder))[0]?.['content:encoded']).toContain('<video ');
});

test('a folder that is away is not made anew, and what was on its way is not taken for not out', async () => {
  const { folder, access } = await site();
  await publish(publishContext(access, 'one', { text: 'x' }));
  await rename(folder, `${folder}-away`);
  const context = publishContext(access, 'two', { text: 'y' });
  const [step] = webfeed.steps(context.payload);
  expect(await step?.run(context)).toMatchObject({ kind: 'notYet', problem: { code: 'folder.missing' } });
  expect(await webfeed.lookUp(context)).toMatchObject({ kind: 'notYet', problem: { code: 'folder.missing' } });
  await rename(`${folder}-away`, folder);
  expect(await webfeed.lookUp(context)).toEqual({ kind: 'surelyNotOut' });
});

test('what is found has been out since it was claimed, whichever copy of the workspace sent it', async () => {
  const { access } = await site();
  const context = publishContext(access, 'one', { text: 'x' });
  await publish(context);
  const restored = { ...context, claimedAt: plusMs(context.claimedAt, 3_600_000) };
  expect(await webfeed.lookUp(restored)).toMatchObject({ kind: 'found', madeAt: context.claimedAt });
});
