import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { backupId, type Backup } from '#shared/contract/backups.ts';
import { refuse, type ApiError } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import { toInstant, type EpochMs } from '#shared/time/instant.ts';
import { privateDisk } from '../files/private-disk.ts';
import { replaceFile, UNFINISHED } from '../files/replace-file.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { ROOM_TO_RECORD_BYTES } from '../store/health.ts';
import { describeStoreError } from '../store/store-error.ts';
import { keptBackups } from './keep.ts';
import { databaseOf, manifestOf, readManifest, toBackup, writeOut, type Manifest } from './manifest.ts';
import { snapshotInThread } from './snapshot-in-thread.ts';

export interface BackupParts {
  /** The folder of backups. */
  readonly folder: string;
  readonly database: string;
  readonly clock: Clock;
  readonly version: string;
  readonly logger: Logger;
}

/** The backups of a data folder. One counts only once its manifest is there, which is put there last. */
export interface Backups {
  readonly folder: string;
  /** Makes one of what the database holds now. */
  create(why: Backup['why']): Promise<Outcome<Manifest, ApiError>>;
  /** Newest first. Those whose file or manifest is not as it was written are listed as damaged. */
  list(): Promise<readonly Backup[]>;
  /** A backup whose file has just been read from end to end; refused where anything in it is not as it was written. */
  verified(id: string): Promise<Outcome<Manifest, ApiError>>;
  /** The one made last of those that hold. */
  newestGood(): Promise<Manifest | null>;
  /** Takes away those that are no longer kept at an instant that is believed. */
  prune(now: EpochMs): Promise<void>;
  /** The manifests there are, the one made last first whatever its date, unread beyond that. */
  manifests(): readonly Manifest[];
  /** Calls `listener` when there is another backup, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Takes away what an interrupted backup left behind. */
  sweep(): Promise<void>;
}

const MAKING = '.making-';

export function createBackups(parts: BackupParts): Backups {
  const { folder, clock, logger } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const hashes = new Map<string, string>();

  function names(): readonly string[] {
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const ids = files.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    return ids
      .filter((id) => backupId.safeParse(id).success)
      .toSorted()
      .toReversed();
  }

  async function isWhole(manifest: Manifest): Promise<boolean> {
    const file = databaseOf(folder, manifest.id);
    const found = await stat(file).catch(() => null);
    if (found?.size !== manifest.bytes) return false;
    const seen = `${file} ${found.mtimeMs} ${found.ctimeMs}`;
    const sha256 = hashes.get(seen) ?? (await hashOf(file));
    hashes.set(seen, sha256);
    return sha256 === manifest.fileSha256;
  }

  async function create(why: Backup['why']): Promise<Outcome<Manifest, ApiError>> {
    const at = clock.now();
    const id = `${toInstant(at).replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}`;
    const aside = path.join(folder, `${MAKING}${id}.db`);
    try {
      await privateDisk.makeFolder(folder);
      if (!hasRoom(parts))
        return refuse('disk.full', 'There is no room for a backup. Free some space, then try again.');
      const facts = await snapshotInThread({ from: parts.database, to: aside });
      const manifest: Manifest = { id, at, n: 1 + (manifests()[0]?.n ?? 0), why, version: parts.version, ...facts };
      await privateDisk.rename(aside, databaseOf(folder, id));
      await privateDisk.syncFolder(folder);
      await replaceFile(privateDisk, manifestOf(folder, id), Buffer.from(writeOut(manifest)));
      logger.info('backup.made', { id, why, bytes: facts.bytes, brokenSeals: facts.brokenSeals });
      listeners.forEach((listener) => listener());
      return ok(manifest);
    } catch (error) {
      await Promise.all(['', '-journal'].map((end) => privateDisk.remove(`${aside}${end}`).catch(() => {})));
      logFailure('backup.failed', error);
      const refusal = describeStoreError(error);
      if (refusal) return refusal;
      throw error;
    }
  }

  function logFailure(event: string, error: unknown): void {
    logger.error(event, { error: error instanceof Error ? error.message : 'unknown' });
  }

  const manifests = () =>
    names()
      .flatMap((id) => readManifest(folder, id) ?? [])
      .toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0));

  return {
    folder,
    manifests,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    create(why) {
      const made = last.then(() => create(why));
      last = made.catch(() => {});
      return made;
    },
    prune(now) {
      const pruned = last.then(() => pruneFolder(folder, names(), manifests()[0]?.id, now));
      last = pruned.catch((error: unknown) => logFailure('backup.notPruned', error));
      return pruned;
    },
    async list() {
      const listed: Backup[] = [];
      for (const id of names()) {
        const manifest = readManifest(folder, id);
        if (manifest === null) listed.push(unreadable(id));
        else listed.push(toBackup(manifest, (await isWhole(manifest)) ? 'good' : 'damaged'));
      }
      return listed;
    },
    async verified(id) {
      if (!names().includes(id)) return refuse('backup.notFound', 'There is no such backup. backups.list names them.');
      const manifest = readManifest(folder, id);
      hashes.clear();
      if (manifest !== null && (await isWhole(manifest))) return ok(manifest);
      return refuse('backup.damaged', 'This backup is no longer what was written. Choose another one.');
    },
    async newestGood() {
      for (const manifest of manifests()) if (await isWhole(manifest)) return manifest;
      return null;
    },
    sweep: () => sweepFolder(folder, new Set(names())),
  };
}

async function pruneFolder(folder: string, ids: readonly string[], madeLast: string | undefined, now: EpochMs) {
  const all = ids.map((id) => readManifest(folder, id) ?? { id, at: instantOf(id), why: 'regular' as const });
  const kept = keptBackups(all, now);
  for (const { id } of all.filter((backup) => !kept.has(backup.id) && backup.id !== madeLast)) {
    await privateDisk.remove(manifestOf(folder, id));
    await privateDisk.remove(databaseOf(folder, id));
  }
}

async function sweepFolder(folder: string, whole: ReadonlySet<string>): Promise<void> {
  const isLeftOver = (name: string) =>
    name.startsWith(MAKING) || name.endsWith(UNFINISHED) || (isDatabaseName(name) && !whole.has(name.slice(0, -3)));
  const files = await readdir(folder).catch(() => []);
  for (const name of files.filter(isLeftOver)) await privateDisk.remove(path.join(folder, name));
}

/** What else lies in the folder under another name was put there by somebody. */
function isDatabaseName(name: string): boolean {
  return name.endsWith('.db') && backupId.safeParse(name.slice(0, -'.db'.length)).success;
}

/** The present size is the most that a copy without gaps can have; what is kept for outcomes is not touched. */
function hasRoom({ folder, database }: BackupParts): boolean {
  const { bavail, bsize } = fs.statfsSync(folder);
  const wal = fs.statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return bavail * bsize > fs.statSync(database).size + wal + ROOM_TO_RECORD_BYTES;
}

/** The instant in a backup's name, which is all that is left of one without its manifest. */
function instantOf(id: string): number {
  const [, day, time] = /^(\d{8})T(\d{6})Z/.exec(id) ?? [];
  const pairs = `${day}${time}`.match(/\d\d/g)?.slice(2).map(Number) ?? [];
  const [month = 1, date = 1, hour = 0, minute = 0, second = 0] = pairs;
  return Date.UTC(Number(day?.slice(0, 4)), month - 1, date, hour, minute, second);
}

function unreadable(id: string): Backup {
  const nothing = { version: '', schema: 0, bytes: 0, brands: [], posts: 0, deliveries: 0, files: 0 };
  const at = new Date(instantOf(id)).toISOString() as Backup['at'];
  return { id, at, why: 'regular', ...nothing, state: 'damaged' };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file) as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest('hex');
}
