import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectImage } from '#core/media/inspect-image.ts';
import { picture } from '#tests/support/pictures.ts';

const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
const made = (format: (typeof FORMATS)[number]) => picture(120, 90).toFormat(format).toBuffer();

async function refusalOf(bytes: Uint8Array) {
  const outcome = await inspectImage(bytes);
  if (outcome.ok) throw new Error('was taken');
  expect(outcome.error.message, 'a whole sentence').toMatch(/^[A-Z].*\.$/);
  return outcome.error;
}

test.each(FORMATS)('a %s is told by its bytes', async (format) => {
  expect(await inspectImage(await made(format))).toMatchObject({
    ok: true,
    value: { format, mime: `image/${format}`, width: 120, height: 90, hasLocation: false },
  });
});

test('width and height are those of the picture as it is seen', async () => {
  const onItsSide = await picture(120, 90).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await inspectImage(onItsSide)).toMatchObject({ ok: true, value: { width: 90, height: 120 } });
});

test('progressive, grey, four-colour, transparent and animated pictures are taken', async () => {
  const frames = await sharp(
    [await picture(20, 20).png().toBuffer(), await picture(20, 20).negate().png().toBuffer()],
    {
      join: { animated: true },
    },
  )
    .gif()
    .toBuffer();
  const taken = [
    await picture().jpeg({ progressive: true, mozjpeg: true }).toBuffer(),
    await picture().greyscale().jpeg().toBuffer(),
    await picture().toColourspace('cmyk').jpeg().toBuffer(),
    await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .webp({ lossless: true })
      .toBuffer(),
    await picture().png({ palette: true, progressive: true }).toBuffer(),
    frames,
  ];
  for (const bytes of taken) expect(await inspectImage(bytes)).toMatchObject({ ok: true });
});

describe('what is refused', () => {
  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /SVG/],
    ['an SVG with a prolog', '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg/>', /SVG/],
    ['a web page', '<!DOCTYPE html><html><body>', /web page/],
    ['a PDF', '%PDF-1.7\n', /PDF/],
    ['a text', 'just words', /not a picture/],
    ['nothing', '', /empty/],
    ['a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', /HEIC/],
    ['a video', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', /video/],
    ['a TIFF', 'II*\0\x08\0\0\0', /TIFF/],
  ])('%s, with a sentence that names it', async (_, text, words) => {
    const refusal = await refusalOf(Buffer.from(text, 'latin1'));
    expect(refusal.code).toBe('asset.unsupported');
    expect(refusal.message).toMatch(words);
  });

  test('a small file that claims 60,000 × 60,000 pixels, without decoding them', async () => {
    for (const bytes of [hugePng(), await hugeJpeg(), hugeGif()]) {
      const refusal = await refusalOf(bytes);
      expect(refusal).toMatchObject({ code: 'asset.tooLarge', message: expect.stringContaining('60000 × 60000') });
    }
  });

  test('a picture that claims more rows than it has', async () => {
    const lying = await made('png');
    lying.writeUInt32BE(9000, 20);
    lying.writeUInt32BE(crc32(lying.subarray(12, 29)), 29);
    expect((await refusalOf(lying)).code).toBe('asset.unreadable');
  });

  test('an animation of 10,000 frames', async () => {
    const gif = await picture(4, 4).gif().toBuffer();
    const frame = gif.subarray(gif.lastIndexOf(Buffer.from([0x21, 0xf9])), gif.length - 1);
    const bomb = Buffer.concat([gif.subarray(0, -1), ...Array<Buffer>(9999).fill(frame), Buffer.from([0x3b])]);
    expect(await refusalOf(bomb)).toMatchObject({
      code: 'asset.tooLarge',
      message: expect.stringContaining('10000 frames'),
    });
  });

  test.each(FORMATS)('a %s that is cut short anywhere', async (format) => {
    const whole = await made(format);
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.95])
      await refusalOf(whole.subarray(0, Math.floor(whole.length * share)));
    await refusalOf(whole.subarray(0, -1));
  });

  test.each(FORMATS)('a %s with a page or a program behind its end', async (format) => {
    const whole = await made(format);
    for (const behind of [
      '<html><script>alert(1)</script>',
      '\n<?php system($_GET[0]);',
      'PK\x03\x04archive',
      '%PDF-1.4',
    ]) {
      const refusal = await refusalOf(Buffer.concat([whole, Buffer.from(behind, 'latin1')]));
      expect(refusal.code, behind).toMatch(/^asset\.un(?:supported|readable)$/);
    }
  });

  test('a GIF that is a script as well', async () => {
    const gif = await made('gif');
    await refusalOf(Buffer.concat([gif, Buffer.from('*/=1;alert(document.domain)')]));
  });

  test('a PNG and a JPEG with a page in a comment', async () => {
    const page = Buffer.from('Comment\0<html><body onload=alert(1)>');
    const png = await made('png');
    const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('tEXt'), page, Buffer.alloc(4)]);
    chunk.writeUInt32BE(page.length);
    chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
    expect((await refusalOf(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))).code).toBe(
      'asset.unsupported',
    );

    const jpeg = await made('jpeg');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), page]);
    expect((await refusalOf(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]))).code).toBe(
      'asset.unsupported',
    );
  });
});

test('a harmless comment is no reason to refuse', async () => {
  const jpeg = await made('jpeg');
  const text = Buffer.from('Café <3 & <friends>');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  expect(await inspectImage(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]))).toMatchObject({
    ok: true,
  });
});

test('no damage makes it throw', async () => {
  const whole = await Promise.all(FORMATS.map(made));
  const damage = fc.tuple(
    fc.constantFrom(...whole),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(damage, async ([bytes, changes]) => {
      const damaged = Buffer.from(bytes);
      for (const [at, value] of changes) damaged[at % damaged.length] = value;
      const outcome = await inspectImage(damaged);
      if (outcome.ok) expect(outcome.value.width * outcome.value.height).toBeLessThanOrEqual(100_000_000);
    }),
    { numRuns: 150 },
  );
});

/** One black row where 60,000 are promised. */
function hugePng(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const framed = Buffer.alloc(12 + body.length);
    framed.writeUInt32BE(body.length);
    framed.write(name, 4);
    body.copy(framed, 8);
    framed.writeUInt32BE(crc32(framed.subarray(4, -4)), 8 + body.length);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const row = deflateSync(Buffer.alloc(1 + 60_000 / 8));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', row), chunk('IEND', Buffer.alloc(0))]);
}

async function hugeJpeg(): Promise<Buffer> {
  const jpeg = await picture(16, 16).jpeg().toBuffer();
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(60_000, frame + 5);
  jpeg.writeUInt16BE(60_000, frame + 7);
  return jpeg;
}

function hugeGif(): Buffer {
  const image = Buffer.from('2c00000000010001000002024401003b', 'hex');
  const head = Buffer.from('474946383961000000008000000000000000ffffff', 'hex').subarray(0, 19);
  head.writeUInt16LE(60_000, 6);
  head.writeUInt16LE(60_000, 8);
  return Buffer.concat([head, image]);
}
