import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { isDiskFull, isMissing } from '../files/error-code.ts';
import { privateDisk, type PrivateDisk } from '../files/private-disk.ts';

/** The longest file that is taken in. */
export const FILE_MAX_BYTES = 100 * 1024 * 1024;

/** A file that has come in whole and is on the disk, and is not part of the library yet. */
export interface Incoming {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface FileStoreOptions {
  /** The media folder of the data folder. */
  readonly folder: string;
  readonly disk?: PrivateDisk;
  readonly maxBytes?: number;
}

/** The files of the library, each under the SHA-256 of its bytes, so that the same content is kept once. */
export class FileStore {
  readonly #folder: string;
  readonly #disk: PrivateDisk;
  readonly #maxBytes: number;
  /** Folders whose own names are known to outlive a power cut. */
  readonly #durable = new Set<string>();

  private constructor(options: FileStoreOptions) {
    this.#folder = options.folder;
    this.#disk = options.disk ?? privateDisk;
    this.#maxBytes = options.maxBytes ?? FILE_MAX_BYTES;
  }

  /** Makes the folders and sweeps what interrupted imports left behind. */
  static async open(options: FileStoreOptions): Promise<FileStore> {
    const store = new FileStore(options);
    await store.#disk.makeFolder(options.folder);
    await store.#disk.makeFolder(store.#incoming);
    for (const name of await readdir(store.#incoming)) await store.#disk.remove(path.join(store.#incoming, name));
    return store;
  }

  get #incoming(): string {
    return path.join(this.#folder, '.incoming');
  }

  /** Where the file with this hash lies, if it is there. */
  pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in hex');
    return path.join(this.#folder, sha256.slice(0, 2), sha256);
  }

  /** Takes bytes in beside the library. Nothing stays behind when they are refused or break off. */
  async receive(chunks: AsyncIterable<Uint8Array>): Promise<Outcome<Incoming, ApiError>> {
    const aside = path.join(this.#incoming, randomUUID());
    try {
      const outcome = await this.#writeAside(aside, chunks);
      if (!outcome.ok) await this.#disk.remove(aside);
      return outcome;
    } catch (error) {
      await this.#disk.remove(aside);
      if (error instanceof SourceError)
        return refuse('asset.unreadable', 'The file could not be read to its end. Try it again.');
      return refuseFullDisk(error);
    }
  }

  /** Makes a file part of the library; when this returns, it outlives a power cut. */
  async keep(incoming: Incoming): Promise<Outcome<{ readonly sha256: string; readonly bytes: number }, ApiError>> {
    const target = this.pathOf(incoming.sha256);
    try {
      await this.#makeShard(path.dirname(target));
      await this.#disk.rename(incoming.path, target);
      await this.#disk.syncFolder(path.dirname(target));
      return ok({ sha256: incoming.sha256, bytes: incoming.bytes });
    } catch (error) {
      await this.discard(incoming);
      return refuseFullDisk(error);
    }
  }

  async discard(incoming: Incoming): Promise<void> {
    await this.#disk.remove(incoming.path);
  }

  /** The bytes of a file, only if they still have its hash. */
  async readVerified(sha256: string): Promise<Outcome<Uint8Array, 'missing' | 'damaged'>> {
    try {
      const bytes = await readFile(this.pathOf(sha256));
      const found = createHash('sha256').update(bytes).digest('hex');
      return found === sha256 ? ok(bytes) : { ok: false, error: 'damaged' };
    } catch (error) {
      if (isMissing(error)) return { ok: false, error: 'missing' };
      throw error;
    }
  }

  async #writeAside(aside: string, chunks: AsyncIterable<Uint8Array>): Promise<Outcome<Incoming, ApiError>> {
    const hash = createHash('sha256');
    const file = await this.#disk.create(aside);
    let bytes = 0;
    try {
      for await (const chunk of fromSource(chunks)) {
        bytes += chunk.byteLength;
        if (bytes > this.#maxBytes) return refuseTooLarge(this.#maxBytes);
        hash.update(chunk);
        await file.write(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return ok({ path: aside, bytes, sha256: hash.digest('hex') });
  }

  /** A folder that was made, but not synced, just before an earlier crash looks the same: so sync once in each run. */
  async #makeShard(shard: string): Promise<void> {
    if (this.#durable.has(shard)) return;
    if (this.#durable.size === 0) await this.#disk.syncFolder(path.dirname(this.#folder));
    await this.#disk.makeFolder(shard);
    await this.#disk.syncFolder(this.#folder);
    this.#durable.add(shard);
  }
}

/** Tells a source that breaks off from a disk that fails. */
class SourceError extends Error {}

async function* fromSource(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let done = false;
  try {
    while (!done) {
      const next = await source.next().catch((cause: unknown) => {
        done = true;
        throw new SourceError('source broke off', { cause });
      });
      if (next.done) done = true;
      else yield next.value;
    }
  } finally {
    if (!done) await source.return?.();
  }
}

function refuseTooLarge(maxBytes: number) {
  const mebibytes = Math.floor(maxBytes / (1024 * 1024));
  return refuse('asset.tooLarge', `The file is larger than ${mebibytes} MB. Make it smaller and try again.`, {
    maxBytes,
  });
}

function refuseFullDisk(error: unknown) {
  if (!isDiskFull(error)) throw error;
  return refuse('disk.full', 'The disk is full. Free some space and try again; nothing of the file was kept.');
}
