import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWebLinks } from '#core/channels/web-links.ts';
import { markText } from '#renderer/lib/text-marks.ts';

const marked = (text: string, kind: 'link' | 'hashtag') =>
  markText(text)
    .filter((run) => run.kind === kind)
    .map((run) => run.text);

describe('marking a text', () => {
  test.each([
    ['See https://zerno.ua/menu.', ['https://zerno.ua/menu']],
    ['(https://a.example/x_(y))', ['https://a.example/x_(y)']],
    ['«https://зерно.укр/меню»', ['https://зерно.укр/меню']],
    ['http://a.example and HTTPS://B.example/?q=1#top!', ['http://a.example', 'HTTPS://B.example/?q=1#top']],
    ['xhttps://a.example', []],
    ['https://', []],
    ['zerno.ua, e.g. this', []],
  ])('in %j the links are %j', (text, links) => {
    expect(marked(text, 'link')).toEqual(links);
  });

  test.each([
    ['#зерно #кава_київ!', ['#зерно', '#кава_київ']],
    ['#קפה ביום', ['#קפה']],
    ['We are #1', []],
    ['a#b and &#38;', []],
    ['https://a.example/#part', []],
  ])('in %j the hashtags are %j', (text, hashtags) => {
    expect(marked(text, 'hashtag')).toEqual(hashtags);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'https://',
      'HTTP://',
      '#',
      ' ',
      'зерно',
      'a.example',
      '/',
      ')',
      '(',
      '.',
      '»',
      '_',
      '&',
      '@',
      '\n',
    ),
  );

  test('links are those that connectors publish as links', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const published = findWebLinks(text).map(({ start, end }) => text.slice(start, end));
        expect(marked(text, 'link')).toEqual(published);
      }),
    );
  });

  test.each([')', '.', '#', 'https://', 'https://a.b)'])(
    'a hundred thousand of %j are no burden',
    (piece) => {
      const text = `https://a.example/${piece.repeat(Math.floor(100_000 / piece.length))}`;
      expect(
        markText(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    },
    2000,
  );

  test('nothing is added and nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          markText(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
