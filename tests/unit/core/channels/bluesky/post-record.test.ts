import { AppBskyFeedPost, jsonToLex, RichText } from '@atproto/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { postRecord, type Uploaded } from '#core/channels/bluesky/post-record.ts';
import type { Payload } from '#core/channels/connector.ts';
import { payload, picture, THURSDAY_EVENING } from '#tests/support/publish-context.ts';

const latte = picture('latte', { alt: 'Лате' });
const uploaded: Uploaded = {
  blob: {
    $type: 'blob',
    ref: { $link: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku' },
    mimeType: 'image/jpeg',
    size: 5,
  },
  width: 4,
  height: 3,
};

/** The record, checked against the network's own schema, and its facets by the text that their bytes cover. */
async function record(parts: Partial<Payload>, pictures: readonly Uploaded[] = []) {
  const built = await postRecord({ payload: payload(parts), claimedAt: THURSDAY_EVENING }, pictures);
  const checked = AppBskyFeedPost.validateRecord(jsonToLex(built));
  if (!checked.success) throw checked.error;
  const value = built as unknown as AppBskyFeedPost.Record;
  const bytes = Buffer.from(value.text);
  const facets = (value.facets ?? []).map(({ index, features }) => ({
    text: bytes.subarray(index.byteStart, index.byteEnd).toString(),
    feature: features[0],
  }));
  return { value, facets };
}

const link = (uri: string) => ({ $type: 'app.bsky.richtext.facet#link', uri });
const tag = (name: string) => ({ $type: 'app.bsky.richtext.facet#tag', tag: name });

test('links and hashtags are found by bytes, behind emoji and Cyrillic', async () => {
  const text =
    '👩‍🍳 Кава ☕ https://zerno.example/меню?a=1, #кава #2026 (https://example.com) e.g. zerno.example @zerno.test';
  const { value, facets } = await record({ text, locale: 'uk' });
  expect(value.text).toBe(text);
  expect(value.langs).toEqual(['uk']);
  expect(value.createdAt).toBe('2026-11-26T16:30:00.000Z');
  expect(facets).toEqual([
    {
      text: 'https://zerno.example/меню?a=1',
      feature: link('https://zerno.example/%D0%BC%D0%B5%D0%BD%D1%8E?a=1'),
    },
    { text: '#кава', feature: tag('кава') },
    { text: 'https://example.com', feature: link('https://example.com') },
  ]);
});

test('a link that the author set covers its words, and a hashtag under it is not one', async () => {
  const text = 'Our #menu today';
  const richText = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Our ' },
          {
            type: 'text',
            text: '#menu',
            marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://zerno.example' } }],
          },
          { type: 'text', text: ' today', marks: [{ type: 'link', attrs: { href: 'https://zerno.example' } }] },
        ],
      },
    ],
  };
  const { facets } = await record({ text, richText: richText as unknown as Payload['richText'] });
  expect(facets).toEqual([{ text: '#menu today', feature: link('https://zerno.example') }]);
});

test('a link beside the text is a card, and the last line where there are pictures', async () => {
  const parts = { text: 'New menu', title: 'Menu', link: 'https://zerno.example/menu' };
  expect((await record(parts)).value.embed).toEqual({
    $type: 'app.bsky.embed.external',
    external: { uri: 'https://zerno.example/menu', title: 'Menu', description: '' },
  });
  const beside = await record({ ...parts, media: [latte.media] }, [uploaded]);
  expect(beside.value.text).toBe('New menu\nhttps://zerno.example/menu');
  expect(beside.facets).toEqual([{ text: parts.link, feature: link(parts.link) }]);
  expect(beside.value.embed).toEqual({
    $type: 'app.bsky.embed.images',
    images: [{ alt: 'Лате', image: uploaded.blob, aspectRatio: { width: 4, height: 3 } }],
  });
});

test('a link that the text shows already is neither', async () => {
  const text = 'See https://zerno.example/menu';
  const { value } = await record({ text, link: 'https://zerno.example/menu' });
  expect(value).toMatchObject({ text });
  expect(value.embed).toBeUndefined();
});

test('a card without a title shows the address', async () => {
  const { value } = await record({ text: 'x', link: 'https://zerno.example/menu?a=1' });
  expect(value.embed).toMatchObject({ external: { title: 'zerno.example/menu' } });
});

test('any text makes a record that the network’s schema takes, the same every time', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('#кава', '#', '👩‍👩‍👧‍👦', 'https://example.com/', '\ud800', ' ', '\n', '#a#b', '＃タグ'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const text = pieces.join('');
      fc.pre(new RichText({ text: text.toWellFormed() }).graphemeLength <= 300);
      const first = await record({ text });
      expect(first.value.text).toBe(text.toWellFormed());
      expect((await record({ text })).value).toEqual(first.value);
    }),
  );
});
