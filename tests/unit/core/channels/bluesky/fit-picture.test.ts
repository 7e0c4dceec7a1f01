import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fitPicture } from '#core/channels/bluesky/fit-picture.ts';
import { picture } from '#tests/support/publish-context.ts';

test('a picture that fits is not touched', async () => {
  const { media, bytes } = picture('small', { width: 7, height: 5 });
  expect(await fitPicture(media, bytes)).toEqual({ bytes, mime: 'image/jpeg', width: 7, height: 5 });
});

test('a picture that is too large becomes a smaller JPEG, the same one every time', async () => {
  const noise = { width: 1200, height: 900, channels: 3 as const, background: '#888' };
  const bytes = await sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer();
  expect(bytes.length).toBeGreaterThan(2_000_000);
  const { media } = picture(bytes, { mime: 'image/png', width: 1200, height: 900 });
  const first = await fitPicture(media, bytes);
  expect(first).toMatchObject({ mime: 'image/jpeg', width: 1200, height: 900 });
  expect(first?.bytes.length).toBeLessThanOrEqual(2_000_000);
  expect(await fitPicture(media, bytes)).toEqual(first);
});

test('bytes that are no picture are not sent on', async () => {
  const { media, bytes } = picture(Buffer.alloc(2_000_001));
  expect(await fitPicture(media, bytes)).toBeNull();
});
