import type { PayloadMedia } from '#core/channels/connector.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postText } from '#core/channels/bluesky/post-text.ts';
import { postText as mastodonText } from '#core/channels/mastodon/post-text.ts';
import { extraLink } from '#core/channels/webfeed/content-html.ts';
import type { AssetId } from '#shared/domain/ids.ts';
import { emptyContent, type Content } from '#renderer/features/composer/draft.ts';
import { publishedForm } from '#renderer/features/composer/published-form.ts';

const picture = 'picture' as AssetId;
const media: PayloadMedia = {
  assetId: picture,
  kind: 'image',
  name: 'latte.png',
  sha256: '',
  mime: 'image/png',
  bytes: 1,
  width: 1,
  height: 1,
  alt: '',
  durationMs: null,
};

const contents = fc.record({
  text: fc
    .array(
      fc.constantFrom(
        'Menu',
        ' ',
        '\n',
        'https://zerno.ua/menu',
        'https://zerno.ua/menu.',
        '#кава',
        '☕️',
        'https://x.y',
      ),
    )
    .map((pieces) => pieces.join('')),
  link: fc.constantFrom('', 'https://zerno.ua/menu', 'zerno.ua/menu', 'not yet'),
  assetIds: fc.constantFrom<readonly AssetId[]>([], [picture]),
});

function payloadOf({ text, link, assetIds }: Pick<Content, 'text' | 'link' | 'assetIds'>) {
  const address = { 'zerno.ua/menu': 'https://zerno.ua/menu', 'https://zerno.ua/menu': link }[link] ?? null;
  const parts = { title: null, richText: null, locale: 'en', options: {} };
  return { ...parts, text, link: address, media: assetIds.map(() => media) };
}

describe('the preview shows what is published', () => {
  test('on Bluesky: the same text, and the link on a card where the connector makes one', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const published = postText(payloadOf(content));
        const shown = publishedForm({ ...emptyContent, ...content }, 'bluesky');
        expect(shown.text).toBe(published.text);
        expect(shown.link).toEqual(published.card === null ? null : { look: 'card', href: published.card });
      }),
    );
  });

  test('on Mastodon: the same text, with the link where the connector puts it', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const shown = publishedForm({ ...emptyContent, ...content }, 'mastodon');
        expect(shown).toMatchObject({ text: mastodonText(payloadOf(content)), link: null });
      }),
    );
  });

  test('in a web feed: the text as it is, and the link below it where the text does not show it', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { text, link } = payloadOf(content);
        const item = { content_text: text, ...(link !== null && { external_url: link }) };
        const extra = extraLink({ ...item, _broadside: { dir: 'ltr', richText: null, media: [] } });
        const shown = publishedForm({ ...emptyContent, ...content }, 'webfeed');
        expect(shown.text).toBe(text);
        expect(shown.link).toEqual(extra === null ? null : { look: 'line', href: extra });
      }),
    );
  });

  test('a channel’s own text and pictures go first', () => {
    const variant = { postId: 'post', channelId: 'channel', text: 'For you', assetIds: [], options: {} } as never;
    const content = { ...emptyContent, text: 'For all', assetIds: [picture] };
    expect(publishedForm(content, 'webfeed', variant)).toEqual({ text: 'For you', assetIds: [], link: null });
  });
});
