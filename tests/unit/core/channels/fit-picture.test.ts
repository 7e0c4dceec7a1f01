import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fitPicture } from '#core/channels/fit-picture.ts';
import { picture } from '#tests/support/publish-context.ts';

const limits = { maxBytes: 2_000_000 };

test('a picture that fits is not touched', async () => {
  const { media, bytes } = picture('small', { width: 7, height: 5 });
  expect(await fitPicture(media, bytes, limits)).toEqual({ bytes, mime: 'image/jpeg', width: 7, height: 5 });
});

test('a picture that is too large becomes a smaller JPEG, the same one every time', async () => {
  const noise = { width: 1200, height: 900, channels: 3 as const, background: '#888' };
  const bytes = await sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer();
  expect(bytes.length).toBeGreaterThan(2_000_000);
  const { media } = picture(bytes, { mime: 'image/png', width: 1200, height: 900 });
  const first = await fitPicture(media, bytes, limits);
  expect(first).toMatchObject({ mime: 'image/jpeg', width: 1200, height: 900 });
  expect(first?.bytes.length).toBeLessThanOrEqual(2_000_000);
  expect(await fitPicture(media, bytes, limits)).toEqual(first);
});

test('bytes that are no picture are not sent on', async () => {
  const { media, bytes } = picture(Buffer.alloc(2_000_001));
  expect(await fitPicture(media, bytes, limits)).toBeNull();
});

test('a picture with sides that are too long, or of a type that is not taken, is drawn again', async () => {
  const bytes = await sharp({ create: { width: 3000, height: 500, channels: 3, background: '#888' } })
    .webp()
    .toBuffer();
  const { media } = picture(bytes, { mime: 'image/webp', width: 3000, height: 500 });
  expect(await fitPicture(media, bytes, { maxBytes: null, maxSidesPx: 3000 })).toMatchObject({
    mime: 'image/jpeg',
    width: 2000,
    height: 333,
  });
  expect(await fitPicture(media, bytes, { maxBytes: null, mimes: new Set(['image/png']) })).toMatchObject({
    mime: 'image/jpeg',
  });
  expect(await fitPicture(media, bytes, { maxBytes: null, maxSidesPx: 3500 })).toMatchObject({ mime: 'image/webp' });
});
