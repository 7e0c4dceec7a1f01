import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Remote } from '#core/channels/connector.ts';
import { createWebfeed } from '#core/channels/webfeed/connector.ts';
import { nodeDisk } from '#core/channels/webfeed/disk.ts';
import { fromPlainText } from '#shared/text/rich-text.ts';
import { filesIn, readFeedJson, readPage, readRss } from '#tests/support/feed-reader.ts';
import { channelAccess, picture, publishContext, published } from '#tests/support/publish-context.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const webfeed = createWebfeed(nodeDisk);
const pictures = ['one', 'two', 'three'].map((name) => picture(name));

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '👩‍👩‍👧‍👦',
    '\u202eשלום',
    'مرحبا',
    ']]>',
    '</p><script>',
    '&amp;',
    '\r\n',
    '\u0000\u0007\ufffe',
    '\ud800',
    '\u2028',
  ),
  fc.constantFrom('https://example.com/?a=1&b=<2>', '  two  spaces\n\n\n', '#хештег', '«https://кава.example/меню»'),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

const post = fc.record({
  text,
  title: fc.option(text),
  isRich: fc.boolean(),
  alt: text,
  pictures: fc.subarray(pictures),
  /** Taken down so many posts later, or never. */
  takenDownAfter: fc.option(fc.nat(3)),
});

// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** What HTML and XML can't hold is shown as the replacement character; feed.json has it exactly. */
const shown = (exact: string) => exact.toWellFormed().replace(UNWRITABLE, '\ufffd');

test('whatever is published and taken down, exactly the live posts are left, not a character lost', async () => {
  const root = await tempFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(post, { maxLength: 6 }), fc.integer(), async (posts, order) => {
      const folder = path.join(root, `${run++}`);
      await mkdir(folder);
      const access = channelAccess({ folder, title: 'Zerno' });
      const remotes: Remote[] = [];
      for (const [index, each] of posts.entries()) {
        const media = each.pictures.map((one) => ({ ...one, media: { ...one.media, alt: each.alt } }));
        const parts = { text: each.text, title: each.title, richText: each.isRich ? fromPlainText(each.text) : null };
        const context = publishContext(access, `${order}-${index}`, parts, media);
        const outcome = await webfeed.steps(context.payload)[0]?.run(context);
        if (outcome?.kind !== 'published') throw new Error(JSON.stringify(outcome));
        remotes.push(outcome.remote);
        for (const [earlier, remote] of remotes.entries()) {
          if (posts[earlier]?.takenDownAfter !== index - earlier) continue;
          expect(await webfeed.takeDown(published(access, remote))).toEqual({ kind: 'gone' });
        }
      }
      const isLive = (index: number) => index + (posts[index]?.takenDownAfter ?? posts.length) >= posts.length;
      if (posts.length === 0) return;
      const live = remotes.filter((_, index) => isLive(index));
      await expectExactly(
        folder,
        posts.filter((_, index) => isLive(index)),
        live.map((remote) => remote.id),
      );
      await rm(folder, { recursive: true });
    }),
    { numRuns: 30 },
  );
});

async function expectExactly(
  folder: string,
  posts: readonly { text: string; pictures: typeof pictures }[],
  ids: string[],
) {
  const { items } = await readFeedJson(folder);
  const articles = (await readPage(folder)).articles;
  expect(new Set(items.map((item) => item.id))).toEqual(new Set(ids));
  expect(items).toHaveLength(ids.length);
  for (const [index, { text: exact, pictures: used }] of posts.entries()) {
    const item = items.find((each) => each.id === ids[index]);
    expect(item?.content_text).toBe(exact);
    expect(item?.attachments?.length ?? 0).toBe(used.length);
    expect(articles.find((article) => article.id === ids[index])?.text).toBe(shown(exact));
  }
  expect((await readRss(folder)).map((item) => item['guid'])).toEqual(items.map((item) => item.id));
  const media = new Set(posts.flatMap((each) => each.pictures.map((one) => `media/${one.media.sha256}.jpg`)));
  expect(await filesIn(folder)).toEqual(['feed.json', 'index.html', 'media', 'rss.xml', ...media].sort());
  for (const file of media) {
    const used = pictures.find((one) => file.includes(one.media.sha256));
    expect(await readFile(path.join(folder, file))).toEqual(Buffer.from(used?.bytes ?? []));
  }
}
