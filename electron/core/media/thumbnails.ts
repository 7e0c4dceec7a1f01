import { access } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { privateDisk, type PrivateDisk } from '../files/private-disk.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { FileStore } from './file-store.ts';
import { CAREFULLY } from './inspect-image.ts';

/** The longer side of a small picture: twice what the largest card on the screen shows. */
export const THUMBNAIL_PIXELS = 320;

export interface ThumbnailOptions {
  /** The thumbs folder of the data folder. It can be deleted at any time. */
  readonly folder: string;
  readonly files: FileStore;
  readonly disk?: PrivateDisk;
}

/** Small pictures of the library, made when they are first asked for. */
export class Thumbnails {
  readonly #options: ThumbnailOptions;
  readonly #disk: PrivateDisk;
  readonly #underWay = new Map<string, Promise<string | null>>();

  constructor(options: ThumbnailOptions) {
    this.#options = options;
    this.#disk = options.disk ?? privateDisk;
  }

  /** Where the small WebP of a file lies; null where the file is missing or damaged. Asked twice at once, it is made once. */
  async of(sha256: string): Promise<string | null> {
    const target = path.join(this.#options.folder, sha256.slice(0, 2), `${sha256}.webp`);
    if (await isThere(target)) return target;
    const making = this.#underWay.get(sha256) ?? this.#make(sha256, target);
    this.#underWay.set(sha256, making);
    try {
      return await making;
    } finally {
      this.#underWay.delete(sha256);
    }
  }

  async #make(sha256: string, target: string): Promise<string | null> {
    const original = await this.#options.files.readVerified(sha256);
    if (!original.ok) return null;
    const small = await sharp(original.value, CAREFULLY)
      .autoOrient()
      .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
    await this.#disk.makeFolder(path.dirname(target));
    await replaceFile(this.#disk, target, small);
    return target;
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
