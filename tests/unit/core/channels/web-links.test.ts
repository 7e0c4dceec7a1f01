import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWebLinks, webAddress } from '#core/channels/web-links.ts';

const found = (text: string) => findWebLinks(text).map((link) => link.href);

test.each([
  ['see https://example.com/menu.', ['https://example.com/menu']],
  ['(https://en.wikipedia.org/wiki/Broadside_(printing))', ['https://en.wikipedia.org/wiki/Broadside_(printing)']],
  ['«https://example.com» і “http://example.org/?a=1&b=2”', ['https://example.com', 'http://example.org/?a=1&b=2']],
  ['https://кава.example/меню', ['https://xn--80aaf4a.example/%D0%BC%D0%B5%D0%BD%D1%8E']],
  ['HTTPS://EXAMPLE.COM/A!', ['HTTPS://EXAMPLE.COM/A']],
  ['www.example.com example.com e.g. 1.5', []],
  ['javascript:alert(1) ftp://example.com xhttps://example.com http://', []],
])('%s', (text, links) => {
  expect(found(text)).toEqual(links);
});

test('only http and https addresses with a host may become links', () => {
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.com',
    'https:',
    '',
  ]) {
    expect(webAddress(address)).toBeNull();
  }
});

test('links never overlap and always stand for what is written there', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true, withFragments: true }));
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join(' ')),
      (text) => {
        let end = 0;
        for (const link of findWebLinks(text)) {
          expect(link.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(link.start, link.end)).toMatch(/^https?:\/\//i);
          end = link.end;
        }
      },
    ),
  );
});
