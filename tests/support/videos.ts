import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

const FORMATS = {
  // Written so that `moov` comes last: boxes can then be added to it and nothing has to move.
  mp4: () => new Mp4OutputFormat({ fastStart: false }),
  mov: () => new MovOutputFormat({ fastStart: false }),
  webm: () => new WebMOutputFormat(),
} as const;

/** A video of two seconds, a frame a second. The frames say nothing, because nobody decodes them here. */
export async function video(format: keyof typeof FORMATS, width = 64, height = 48): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[format](), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: width, codedHeight: height };
  for (const second of [0, 1]) {
    await source.add(new EncodedPacket(Uint8Array.of(0x82, 0x49, 0x83, second), 'key', second, 1), { decoderConfig });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('no video was written');
  return new Uint8Array(target.buffer);
}

function box(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

const place = Buffer.from('\0\x12\x15\xc7+50.4501+030.5234/', 'latin1');

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** The ways in which cameras write down where they were. */
export const PLACES: Readonly<Record<string, Buffer>> = {
  quicktime: box('udta', Buffer.concat([box('\xa9nam', Buffer.from('Ranok')), box('\xa9xyz', place), Buffer.alloc(4)])),
  apple: box(
    'meta',
    Buffer.concat([
      box('hdlr', Buffer.alloc(25)),
      box(
        'keys',
        Buffer.concat([number(0), number(1), box('mdta', Buffer.from('com.apple.quicktime.location.ISO6709'))]),
      ),
      box(
        'ilst',
        box('\0\0\0\x01', box('data', Buffer.concat([number(1), number(0), Buffer.from('+50.4501+030.5234/')]))),
      ),
    ]),
  ),
};

/** The same video with boxes added at the end of its `moov`, which comes last in it. */
export function withBoxes(bytes: Uint8Array, added: Buffer): Uint8Array<ArrayBuffer> {
  const all = Buffer.concat([bytes, added]);
  const moov = all.indexOf('moov', 0, 'latin1') - 4;
  all.writeUInt32BE(all.readUInt32BE(moov) + added.length, moov);
  return Uint8Array.from(all);
}
