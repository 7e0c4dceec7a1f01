import fs from 'node:fs';
import path from 'node:path';
import { fingerprint } from '#tests/support/damage.ts';
import { seeded, type Seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import type { Door } from '../stage/door.ts';
import { hashOf } from '../stage/media-files.ts';
import { readCopy } from '../stage/on-disk.ts';
import { takeSnapshot, type Snapshot } from '../stage/snapshot.ts';
import { onStage, type Stage } from '../stage/stage.ts';

const OLDER = 12;
const NEWER = 6;
const NAME = 'Нове після копії';

interface Damaging {
  readonly name: string;
  do(data: string, random: Seeded, another: string): void;
  /** Nothing may be missed by it: SQLite makes the file anew. */
  readonly isHarmless?: boolean;
  /** What is newer than the backup can still be read, so it is named. */
  readonly isReadable?: boolean;
}

const db = (data: string) => path.join(data, 'broadside.db');
const wal = (data: string) => path.join(data, 'broadside.db-wal');

const damagings: readonly Damaging[] = [
  {
    name: 'truncated',
    do: (data, random) =>
      fs.truncateSync(db(data), Math.floor(fs.statSync(db(data)).size * (0.2 + 0.6 * random.next()))),
  },
  { name: 'zero length', do: (data) => fs.truncateSync(db(data), 0) },
  { name: 'random bytes', do: (data, random) => fs.writeFileSync(db(data), noise(random, 64 * 1024)) },
  { name: 'gone', do: (data) => fs.rmSync(db(data)) },
  { name: 'a page of it is noise', do: overwritePage, isReadable: true },
  { name: 'log gone', do: (data) => fs.rmSync(wal(data)) },
  { name: 'log of another', do: (data, _random, another) => fs.copyFileSync(another, wal(data)) },
  { name: 'index of the log gone', do: (data) => fs.rmSync(`${db(data)}-shm`, { force: true }), isHarmless: true },
];

function noise(random: Seeded, bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, () => random.between(0, 255)));
}

/** The first page of something about deliveries: what somebody wrote can still be read, and the shape of the tables too. */
function overwritePage(data: string, random: Seeded): void {
  const roots = readCopy(data, (copy) =>
    copy.prepare(`SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'deliveries' AND rootpage > 0`).pluck().all(),
  );
  const bytes = 4096;
  const descriptor = fs.openSync(db(data), 'r+');
  fs.writeSync(descriptor, noise(random, bytes), 0, bytes, (Number(random.pick(roots)) - 1) * bytes);
  fs.closeSync(descriptor);
}

interface World {
  readonly stage: Stage;
  readonly backupId: string;
  readonly snapshot: Snapshot;
  readonly older: readonly string[];
  readonly newer: readonly string[];
  readonly anotherLog: string;
}

async function damagedFiles(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon' }, async (stage) => {
    const world = await makeWorld(order, stage);
    const random = seeded(order.seed).branch('damage');
    const violations: string[] = [];
    const figures = { named: 0, tried: 0 };
    for (let round = 0; round < order.n; round += 1) {
      for (const damaging of damagings) {
        world.snapshot.putBack();
        damaging.do(stage.data, random, world.anotherLog);
        const found = await tryOne(world, damaging, figures);
        violations.push(...found.map((sentence) => `${damaging.name}: ${sentence}`));
        figures.tried += 1;
      }
    }
    if (figures.named === 0) violations.push('nothing that is missing was ever named');
    return clean(figures.tried, { violations, figures });
  });
}

async function makeWorld(order: Order, stage: Stage): Promise<World> {
  const running = stage.start();
  const door = await running.ready;
  const { id: brandId } = await door.call<{ id: string }>('brands.create', { name: 'Zerno', zone: 'UTC' });
  const older = await write(door, brandId, OLDER, 'Давнє');
  const { id: backupId } = await door.call<{ id: string }>('backups.create');
  const newer = await write(door, brandId, NEWER, NAME);
  await running.kill();
  const snapshot = takeSnapshot(stage.data);
  // Another folder's log, of about as many changes.
  const anotherLog = path.join(order.folder, 'another.wal');
  for (const name of fs.readdirSync(stage.data)) fs.rmSync(path.join(stage.data, name), { recursive: true });
  const other = stage.start();
  const otherDoor = await other.ready;
  const { id } = await otherDoor.call<{ id: string }>('brands.create', { name: 'Other', zone: 'UTC' });
  await write(otherDoor, id, OLDER, 'Чуже');
  await other.kill();
  fs.copyFileSync(wal(stage.data), anotherLog);
  return { stage, backupId, snapshot, older, newer, anotherLog };
}

async function write(door: Door, brandId: string, count: number, name: string): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const text = `${name} ${number} ${'слово '.repeat(50)}`.trim();
    const { id } = await door.call<{ id: string }>('posts.create', { brandId, title: `${name} ${number}`, text });
    ids.push(id);
  }
  return ids;
}

interface Health {
  readonly state: string;
  readonly newestBackup: { readonly id: string } | null;
  readonly missing: readonly string[];
  readonly setAside: string | null;
}

async function tryOne(world: World, damaging: Damaging, figures: { named: number }): Promise<string[]> {
  const { stage, backupId, older, newer } = world;
  const found: string[] = [];
  const before = fingerprint(stage.data);
  const running = stage.start();
  const door = await running.ready.catch(() => null);
  if (door === null) return ['the program does not start'];
  try {
    const health = await door.call<Health>('store.health');
    if (health.state !== 'damaged') {
      const gone = await goneOf(door, [...older, ...newer]);
      if (gone > 0) found.push(`the store is ${health.state} and ${gone} posts are gone`);
      return found;
    }
    if (damaging.isHarmless) return ['it is taken for damage'];
    if (!isSame(fingerprint(stage.data), before)) found.push('what was found was changed');
    if (health.newestBackup?.id !== backupId) found.push('the newest good backup is not offered');
    const named = health.missing.filter((name) => name.startsWith(NAME)).length;
    if (named > 0) figures.named += 1;
    if (damaging.isReadable && named < newer.length)
      found.push(`${named} of ${newer.length} that are missing are named`);
    await door.call('backups.restore', { id: backupId });
    const gone = await goneOf(door, older);
    if (gone > 0) found.push(`${gone} posts of the backup are not there after restoring it`);
    const { setAside } = await door.call<Health>('store.health');
    found.push(...keptAside(stage.data, setAside, before));
    return found;
  } finally {
    await running.kill();
  }
}

async function goneOf(door: Door, ids: readonly string[]): Promise<number> {
  const there = await Promise.all(
    ids.map((id) =>
      door.call('posts.get', { id }).then(
        () => true,
        () => false,
      ),
    ),
  );
  return there.filter((isThere) => !isThere).length;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The damaged files lie in the folder that is named, each as it was found. */
function keptAside(data: string, setAside: string | null, before: Readonly<Record<string, string>>): string[] {
  const folder = setAside ?? newestIn(path.join(data, 'damaged'));
  if (folder === null) return Object.keys(before).length > 0 ? ['nothing was set aside'] : [];
  return Object.entries(before).flatMap(([name, sha256]) =>
    hashOf(path.join(folder, name)) === sha256 ? [] : [`${name} was not set aside as it was found`],
  );
}

function newestIn(folder: string): string | null {
  const name = fs.existsSync(folder) ? fs.readdirSync(folder).toSorted().at(-1) : undefined;
  return name === undefined ? null : path.join(folder, name);
}

export const proof: Proof = {
  name: 'F12',
  promise:
    'The database or its log is cut off, emptied, rubbish, gone or another’s: it stays untouched, the newest good backup is offered and can be restored.',
  n: { fast: 1, all: 5 },
  runs: [{ name: 'browser door', run: damagedFiles }],
  controls: [],
};
