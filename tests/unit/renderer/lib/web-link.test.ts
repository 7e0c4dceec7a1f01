import { expect, test } from 'vitest';
import { webLink } from '#renderer/lib/web-link.ts';

test.each([
  ['', ''],
  ['  ', ''],
  [' https://example.com/1 ', 'https://example.com/1'],
  ['example.com', null],
  ['javascript:alert(1)', null],
  ['https://', null],
])('%j as the link of a post: %j', (written, link) => {
  expect(webLink(written)).toBe(link);
});
