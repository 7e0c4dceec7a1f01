import { expect, test } from 'vitest';
import { shownAddress } from '#renderer/lib/shown-address.ts';

test.each([
  ['https://zerno.ua/news/#1', { kind: 'web', href: 'https://zerno.ua/news/#1', text: 'https://zerno.ua/news/#1' }],
  [
    'file:///home/me/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/index.html',
    { kind: 'file', text: '/home/me/новини/index.html' },
  ],
  ['file:///C:/Users/me/news/index.html', { kind: 'file', text: 'C:\\Users\\me\\news\\index.html' }],
  ['file://nas/news/index.html', { kind: 'file', text: '\\\\nas\\news\\index.html' }],
  ['file:///tmp/100%/index.html', { kind: 'file', text: '/tmp/100%/index.html' }],
])('%s is shown as what it is', (url, shown) => {
  expect(shownAddress(url)).toEqual(shown);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', 'mailto:a@b.c'])(
  '%s is never a link',
  (url) => {
    expect(shownAddress(url)).toEqual({ kind: 'file', text: url });
  },
);
