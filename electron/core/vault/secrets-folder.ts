import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../files/error-code.ts';
import type { PrivateDisk } from '../files/private-disk.ts';
import { replaceFile, UNFINISHED } from '../files/replace-file.ts';
import {
  sealedSecrets,
  sealSecrets,
  unsealSecrets,
  type Secrets,
  type SecretsPlace,
  type SecretsRef,
} from './secrets.ts';

/**
 * A folder of sealed secrets under one data key. A channel's files are numbered and the highest one counts: what can't be
 * opened is left as it is, byte for byte, and what comes after it takes the next number.
 */
export class SecretsFolder implements SecretsPlace {
  readonly #folder: string;
  readonly #dataKey: Uint8Array;
  readonly #disk: PrivateDisk;

  private constructor(folder: string, dataKey: Uint8Array, disk: PrivateDisk) {
    this.#folder = folder;
    this.#dataKey = dataKey;
    this.#disk = disk;
  }

  static async open(folder: string, dataKey: Uint8Array, disk: PrivateDisk): Promise<SecretsFolder> {
    await disk.makeFolder(folder);
    const unfinished = (await readdir(folder)).filter((name) => name.endsWith(UNFINISHED));
    for (const name of unfinished) await disk.remove(path.join(folder, name));
    return new SecretsFolder(folder, dataKey, disk);
  }

  async get(ref: SecretsRef): Promise<Secrets | 'missing' | 'unreadable'> {
    const last = (await secretsFilesOf(this.#folder, ref)).at(-1);
    return last === undefined ? 'missing' : ((await this.#read(ref, last)) ?? 'unreadable');
  }

  async put(ref: SecretsRef, secrets: Secrets): Promise<void> {
    const last = (await secretsFilesOf(this.#folder, ref)).at(-1);
    const number = last === undefined ? 1 : (await this.#read(ref, last)) ? last : last + 1;
    const blob = JSON.stringify(sealSecrets(this.#dataKey, ref, secrets));
    await replaceFile(this.#disk, secretsFile(this.#folder, ref, number), Buffer.from(blob));
  }

  async remove(ref: SecretsRef): Promise<void> {
    for (const number of await secretsFilesOf(this.#folder, ref)) {
      if (await this.#read(ref, number)) await this.#disk.remove(secretsFile(this.#folder, ref, number));
    }
    await this.#disk.syncFolder(this.#folder);
  }

  async #read(ref: SecretsRef, number: number): Promise<Secrets | null> {
    const text = await readFile(secretsFile(this.#folder, ref, number), 'utf8');
    const parsed = sealedSecrets.safeParse(jsonOrNull(text));
    return parsed.success ? unsealSecrets(this.#dataKey, ref, parsed.data) : null;
  }
}

/** Numbers of a channel's files in a folder, open or not, lowest first. */
export async function secretsFilesOf(folder: string, ref: SecretsRef): Promise<number[]> {
  const prefix = path.basename(secretsFile(folder, ref, 1)).replace(/1\.json$/, '');
  const numbers = (await namesIn(folder))
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(/^(\d+)\.json$/.exec(name.slice(prefix.length))?.[1]))
    .filter((number) => number > 0);
  return numbers.sort((a, b) => a - b);
}

/** Names in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function secretsFile(folder: string, ref: SecretsRef, number: number): string {
  if (!/^[\w-]{1,64}$/.test(ref.channelId)) throw new Error('not the id of a channel');
  return path.join(folder, `${ref.channelId}.${number}.json`);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
