import { RichText } from '@atproto/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '#core/channels/bluesky/findings.ts';
import { countText } from '#shared/text/count-text.ts';
import { payload, picture } from '#tests/support/publish-context.ts';

const codes = (...args: Parameters<typeof payload>) => findingsOf(payload(...args)).map((finding) => finding.code);

test('300 characters as people count them go out, 301 do not', () => {
  expect(codes({ text: '👩‍👩‍👧'.repeat(150) + 'a'.repeat(150) })).toEqual([]);
  expect(findingsOf(payload({ text: 'a'.repeat(307) }))).toMatchObject([
    { code: 'text.tooLong', message: expect.stringContaining('by 7') },
  ]);
});

test('few characters of many bytes are stopped by their bytes', () => {
  expect(codes({ text: '👩‍👩‍👧‍👦'.repeat(121) })).toEqual(['text.tooManyBytes']);
});

test('a link counts where it has to stand in the text', () => {
  const parts = { text: 'a'.repeat(290), link: 'https://zerno.example/menu' };
  expect(codes(parts)).toEqual([]);
  expect(codes({ ...parts, media: [picture('x').media] })).toEqual(['text.tooLong']);
});

test('four pictures go out, five do not; large photos are made smaller, a large GIF is not', () => {
  const pictures = ['a', 'b', 'c', 'd', 'e'].map((name) => picture(name).media);
  expect(codes({ media: pictures.slice(0, 4) })).toEqual([]);
  expect(codes({ media: pictures })).toEqual(['media.tooMany']);
  const large = { bytes: 2_000_001 };
  expect(codes({ media: [picture('a', large).media] })).toEqual([]);
  expect(codes({ media: [picture('a', { ...large, mime: 'image/gif' }).media] })).toEqual(['media.tooLarge']);
});

test('characters are counted as the network’s own library counts them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(countText(text, 'graphemes')).toBe(new RichText({ text }).graphemeLength);
    }),
  );
});
