import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Seeded } from '#tests/support/seeded.ts';

const SIDE = 24;

/** A small picture like no other. */
export async function makePicture(folder: string, random: Seeded, side = SIDE): Promise<string> {
  const pixels = Buffer.alloc(side * side * 3);
  for (let at = 0; at + 4 <= pixels.length; at += 4) pixels.writeUInt32LE(random.between(0, 2 ** 32 - 1), at);
  const file = path.join(folder, `picture-${random.between(0, 2 ** 48)}.png`);
  await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(file);
  return file;
}

/** Where a data folder keeps the file with a hash. */
export function mediaFile(data: string, sha256: string): string {
  return path.join(data, 'media', sha256.slice(0, 2), sha256);
}

/** The hash of a file's bytes; null where there is no such file. */
export function hashOf(file: string): string | null {
  if (!fs.existsSync(file)) return null;
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}
