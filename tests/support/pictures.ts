import sharp, { type Sharp } from 'sharp';

/** Soft colours with some detail, so that lossy formats have something to lose and orientation can be seen. */
export function picture(width = 64, height = 48): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#f4ede0"/><rect width="50%" height="50%" fill="#0b7285"/>
    <circle cx="75%" cy="75%" r="20%" fill="#c8553d"/></svg>`;
  return sharp(Buffer.from(svg));
}

const GPS = {
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '30/1 31/1 0/1' },
};

/** The same picture with a place in its EXIF, and on its side where `orientation` says so. */
export function pictureWithPlace(orientation = 1): Sharp {
  return picture()
    .withExif({ ...GPS, IFD0: { Artist: 'Olena' } })
    .withMetadata({ orientation });
}

export async function* streamOf(bytes: Uint8Array, chunkBytes = 16_384): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** The pixels as they are seen, for telling whether two files show the same. */
export function pixelsOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).autoOrient().ensureAlpha().raw().toBuffer();
}
