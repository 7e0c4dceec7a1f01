import Database from 'better-sqlite3';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { blankPost, contentHash } from '#core/api/post-content.ts';
import { makeReady, putInPlace } from '#core/backups/put-in-place.ts';
import { pathsOf, type Paths } from '#core/ports/paths.ts';
import { readWitness } from '#core/store/witness.ts';
import { insertPost } from '#core/store/posts.ts';
import { openStore } from '#core/store/store.ts';
import { insertBrand } from '#core/store/brands.ts';
import { insertChannel } from '#core/store/channels.ts';
import type { BrandId, ChannelId, PostId } from '#shared/domain/ids.ts';
import { epochMs, toInstant, type EpochMs } from '#shared/time/instant.ts';
import { v7 as uuidv7 } from 'uuid';
import { WAYS } from './sim-network.ts';

export const ZONE = 'Europe/Kyiv';

/** One data folder that every history begins in anew, with a brand and a channel on each network. */
export interface WorldFolder {
  readonly paths: Paths;
  readonly brandId: BrandId;
  readonly channelIds: readonly ChannelId[];
  /** One for each delivery that a history may plan, each with a text of its own. */
  readonly postIds: readonly PostId[];
  /** Puts the folder back to its beginning. */
  reset(): void;
  /** Keeps the database as it is now; the returned function puts it back, as a restore does. */
  backup(): (at: EpochMs) => Promise<void>;
  remove(): void;
}

const POSTS = 12;

const DATABASE_PARTS = ['', '-wal', '-shm'];

/** In memory where the system has such a place: what a disk does with a power cut is proven elsewhere. */
export function createWorldFolder(): WorldFolder {
  const memory = '/dev/shm';
  const data = fs.mkdtempSync(path.join(fs.existsSync(memory) ? memory : os.tmpdir(), 'broadside-simulation-'));
  const paths = pathsOf(data, path.resolve('assets'));
  const brandId = uuidv7() as BrandId;
  const channelIds = WAYS.map(() => uuidv7() as ChannelId);
  const postIds = Array.from({ length: POSTS }, () => uuidv7() as PostId);
  const opened = openStore(paths.database);
  if (!opened.ok) throw new Error('the first database of a simulation did not open');
  opened.value.transact((writer) => {
    const at = epochMs(0);
    const createdAt = toInstant(at);
    insertBrand(writer, { id: brandId, name: 'Zerno', zone: ZONE, locale: 'en', colour: '#000000', createdAt });
    for (const [index, [network]] of WAYS.entries()) {
      const id = channelIds[index] as ChannelId;
      insertChannel(writer, { id, brandId, network, name: network, handle: network, state: 'ready', settings: {} }, at);
    }
    for (const [index, id] of postIds.entries()) {
      const blank = blankPost(id, brandId, createdAt);
      const post = { ...blank, text: `post ${index + 1}` };
      insertPost(writer, { ...post, sha256: contentHash(post) });
    }
    writer.run('UPDATE meta SET clean_stop = 1');
  });
  opened.value.close();

  const database = () => new Map(DATABASE_PARTS.flatMap((part) => readIfThere(paths.database + part)));
  const putBack = (files: ReadonlyMap<string, Buffer>) => {
    for (const part of DATABASE_PARTS) fs.rmSync(paths.database + part, { force: true });
    for (const [file, bytes] of files) fs.writeFileSync(file, bytes);
  };
  const first = database();
  const witness = path.join(data, 'witness.json');
  const kept = path.join(data, 'kept.db');
  return {
    paths,
    brandId,
    channelIds,
    postIds,
    reset() {
      fs.rmSync(witness, { force: true });
      putBack(first);
    },
    backup() {
      const db = new Database(paths.database, { readonly: true });
      fs.writeFileSync(kept, db.serialize());
      db.close();
      return async (at) => {
        const coming = await makeReady(kept, paths.database, at, readWitness(data)?.epoch ?? 0);
        await putInPlace(coming, paths.database);
      };
    },
    remove: () => fs.rmSync(data, { recursive: true, force: true }),
  };
}

function readIfThere(file: string): [string, Buffer][] {
  return fs.existsSync(file) ? [[file, fs.readFileSync(file)]] : [];
}
