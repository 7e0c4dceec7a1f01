import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, isTwin, mediaSlug, postSlug, slugVariants } from '#core/channels/wordpress/marker.ts';

test('a slug says what the post is about and ends in its own mark', () => {
  expect(postSlug('delivery/1', 'Autumn Menu: crème brûlée & more!')).toMatch(
    /^autumn-menu-creme-brulee-more-bs-[0-9a-f]{12}$/,
  );
  expect(postSlug('delivery/1', 'Осіннє меню')).toMatch(/^bs-[0-9a-f]{12}$/);
  expect(postSlug('delivery/1', 'word '.repeat(40))).toMatch(/^(?:word-){8}bs-/);
});

test('WordPress takes every slug of ours as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (key, title) => {
      const slug = postSlug(key, title);
      expect(slug).toMatch(/^(?:[a-z0-9]+-)*bs-[0-9a-f]{12}$/);
      // The longest that its database has room for is 200, suffixes included.
      expect(slug.length).toBeLessThan(80);
      expect(postSlug(key, title)).toBe(slug);
    }),
  );
});

test('two deliveries never share a slug, nor one the variants of another', () => {
  const slugs = Array.from({ length: 500 }, (_, number) => postSlug(`delivery/${number}`, 'Menu'));
  expect(new Set(slugs.flatMap(slugVariants)).size).toBe(slugs.flatMap(slugVariants).length);
});

test('every slug that a site makes of ours is looked for', () => {
  const variants = slugVariants('menu-bs-0123456789ab');
  for (const end of ['', '-2', '-3', '__trashed', '-2__trashed', '__trashed-2']) {
    expect(variants).toContain(`menu-bs-0123456789ab${end}`);
  }
  expect(isTwin('menu-bs-0123456789ab-2', 'menu-bs-0123456789ab')).toBe(true);
  expect(isTwin('menu-bs-0123456789ab', 'menu-bs-0123456789ab')).toBe(false);
  expect(isTwin('2026-menu', 'menu-bs-0123456789ab')).toBe(false);
});

test('a file is named for people and marked by what is in it', () => {
  const sha256 = 'ab'.repeat(32);
  expect(fileName('Чашка latte (1).JPG', sha256, 'jpg')).toBe('latte-1-abababab.jpg');
  expect(fileName('"; rm -rf', sha256, 'png')).toBe('rm-rf-abababab.png');
  expect(mediaSlug(sha256)).toBe('bs-abababababababab');
});
