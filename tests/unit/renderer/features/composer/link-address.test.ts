import { expect, test } from 'vitest';
import { linkAddress } from '#renderer/features/composer/link-address.ts';

test.each([
  ['https://zerno.ua/menu', 'https://zerno.ua/menu'],
  [' zerno.ua/menu?x=1#top ', 'https://zerno.ua/menu?x=1#top'],
  ['зерно.укр', 'https://зерно.укр'],
  ['http://localhost:3000/', 'http://localhost:3000/'],
  ['example.com:8080/x', 'https://example.com:8080/x'],
  ['', null],
  ['   ', null],
])('%j is saved as %j', (written, saved) => {
  expect(linkAddress(written)).toBe(saved);
});

test.each([
  'zerno',
  'zerno.',
  'a b.com',
  'javascript:alert(1)',
  'mailto:a@b.com',
  'a@b.com',
  'https://',
  'ftp://a.com',
])('%j is no address yet', (written) => {
  expect(linkAddress(written)).toBeUndefined();
});
