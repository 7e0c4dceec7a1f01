import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../files/error-code.ts';
import type { PrivateDisk } from '../files/private-disk.ts';
import { replaceFile } from '../files/replace-file.ts';
import { newKeyFile, openDataKey, parseKeyFile, type KeyFile } from './key-file.ts';
import type { KeyDerivation } from './passphrase-key.ts';
import { namesIn, SecretsFolder, secretsFilesOf } from './secrets-folder.ts';
import type { SecretsRef } from './secrets.ts';

const KEY_FILE = 'key.json';

/** One of a tier's numbered folders, with what its key file says; null where that is damaged. */
export interface TierFolder {
  readonly folder: string;
  readonly keyFile: KeyFile | null;
}

export interface OpenFolder {
  readonly keyFile: KeyFile;
  readonly secrets: SecretsFolder;
}

/**
 * The folders of one tier. There is more than one where an earlier key was lost: its folder stays, and opens again
 * should the key come back.
 */
export class Tier {
  readonly #root: string;
  readonly #disk: PrivateDisk;

  /** `root` is the tier's own folder in the vault. */
  constructor(root: string, disk: PrivateDisk) {
    this.#root = root;
    this.#disk = disk;
  }

  /** Newest first. */
  async folders(): Promise<TierFolder[]> {
    const folders = await Promise.all(
      (await this.#numbers()).map(async (number) => {
        const folder = path.join(this.#root, String(number));
        const text = await textOf(path.join(folder, KEY_FILE));
        return text === null ? null : { folder, keyFile: parseKeyFile(text) };
      }),
    );
    return folders.filter((folder) => folder !== null);
  }

  /** The newest folder that the key opens; `wrappingKeyOf` gives the key that fits a folder's key file. */
  async open(wrappingKeyOf: (file: KeyFile) => Promise<Uint8Array>): Promise<OpenFolder | null> {
    for (const { folder, keyFile } of await this.folders()) {
      if (!keyFile) continue;
      const dataKey = openDataKey(keyFile, await wrappingKeyOf(keyFile));
      if (typeof dataKey === 'string') continue;
      return { keyFile, secrets: await SecretsFolder.open(folder, dataKey, this.#disk) };
    }
    return null;
  }

  /** A new folder under a new data key; the ones that are there stay. */
  async create(wrappingKey: Uint8Array, derivation: KeyDerivation | null): Promise<OpenFolder> {
    const folder = path.join(this.#root, String(Math.max(0, ...(await this.#numbers())) + 1));
    const { dataKey, keyFile, text } = newKeyFile(wrappingKey, derivation);
    await this.#disk.makeFolder(folder);
    await replaceFile(this.#disk, path.join(folder, KEY_FILE), Buffer.from(text));
    for (const above of [this.#root, path.dirname(this.#root), path.dirname(path.dirname(this.#root))]) {
      await this.#disk.syncFolder(above);
    }
    return { keyFile, secrets: await SecretsFolder.open(folder, dataKey, this.#disk) };
  }

  /** Whether any folder, open or not, has something of a channel. */
  async holds(ref: SecretsRef): Promise<boolean> {
    for (const number of await this.#numbers()) {
      if ((await secretsFilesOf(path.join(this.#root, String(number)), ref)).length > 0) return true;
    }
    return false;
  }

  async #numbers(): Promise<number[]> {
    const names = await namesIn(this.#root);
    return names
      .filter((name) => /^[1-9]\d*$/.test(name))
      .map(Number)
      .sort((a, b) => b - a);
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
