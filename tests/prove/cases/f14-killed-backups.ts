import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { contentOf } from '#core/backups/content.ts';
import { readManifest } from '#core/backups/manifest.ts';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import { CallRefused, type Door } from '../stage/door.ts';
import { hashOf } from '../stage/media-files.ts';
import { onMount } from '../stage/mounted.ts';
import { integrityOf } from '../stage/on-disk.ts';
import { fillerOn, freeBytes } from '../stage/small-disk.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const POSTS = 250;
const AT_A_TIME = 8;
const TEXT = 'Кава та слово про каву, знову кава. '.repeat(120);
const CONTROL_KILLS = 30;
const DISK_MIB = 200;
const FINAL = /^([0-9]{8}T[0-9]{6}Z-[0-9a-f]{8})\.db$/;

const plainBackups = {
  'electron/core/backups/backups.ts': path.resolve(import.meta.dirname, '../swaps/plain-backups.ts'),
};

async function kills(order: Order, swaps: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  return onStage(order, { network: 'mastodon', swaps }, async (stage) => {
    const { brandId, makingMs } = await stage.withDoor(fill);
    const random = seeded(order.seed).branch('kills');
    const violations: string[] = [];
    const known = new Map<string, string>();
    for (let kill = 1; kill <= order.n; kill += 1) {
      const running = stage.start();
      const door = await running.ready;
      await door.call('posts.create', { brandId, text: `Перед копією ${kill}` });
      const making = door.call('backups.create').catch(() => {});
      await sleep(random.between(0, makingMs));
      await running.kill();
      await making;
      violations.push(...judgeBackups(stage.data, known).map((sentence) => `kill ${kill}: ${sentence}`));
      if (kill % 10 === 0) order.say(`killed ${kill} times, ${known.size} backups`);
    }
    if (known.size > 0) violations.push(...(await restoresWhole(stage, known)));
    return clean(order.n, { violations, figures: { backups: known.size } });
  });
}

/** Writes enough that a backup takes its time; answers how much, with some to spare. */
async function fill(door: Door): Promise<{ readonly brandId: string; readonly makingMs: number }> {
  const { id: brandId } = await door.call<{ id: string }>('brands.create', { name: 'Zerno', zone: 'UTC' });
  for (let from = 0; from < POSTS; from += AT_A_TIME) {
    const some = Array.from({ length: AT_A_TIME }, (_, number) => `${from + number} ${TEXT}`);
    await Promise.all(some.map((text) => door.call('posts.create', { brandId, text })));
  }
  const startedAt = performance.now();
  await door.call('backups.create');
  return { brandId, makingMs: (performance.now() - startedAt) * 1.3 };
}

/** Whatever has a final name is whole; whatever has a manifest is, to the row, what that says; none of them goes. */
function judgeBackups(data: string, known: Map<string, string>): string[] {
  const folder = path.join(data, 'backups');
  const ids = (fs.existsSync(folder) ? fs.readdirSync(folder) : []).flatMap((name) => FINAL.exec(name)?.[1] ?? []);
  const found = ids.flatMap((id) => judgeBackup(folder, id, known));
  // The newest three of a day are kept; more than that go by themselves.
  const newest = [...known.keys()].toSorted().slice(-3);
  const gone = newest.filter((id) => !ids.includes(id));
  return [...found, ...gone.map((id) => `the backup ${id} is gone`)];
}

function judgeBackup(folder: string, id: string, known: Map<string, string>): string[] {
  const file = path.join(folder, `${id}.db`);
  const copy = path.join(path.dirname(path.dirname(folder)), `judged-${id}`);
  fs.copyFileSync(file, copy);
  try {
    const db = new Database(copy);
    try {
      const broken = integrityOf(db);
      if (broken.length > 0) return broken.map((said) => `${id}: ${said}`);
      const content = contentOf(db).sha256;
      const posts = Number(db.prepare('SELECT count(*) FROM posts').pluck().get());
      if (posts === 0) return [`${id} has no posts`];
      const manifest = readManifest(folder, id);
      // Without one it does not count yet, and the next start takes it away.
      if (manifest === null) return [];
      known.set(id, content);
      const isAsSaid = manifest.content.sha256 === content && manifest.fileSha256 === hashOf(file);
      return isAsSaid ? [] : [`${id} is not what its manifest says`];
    } finally {
      db.close();
    }
  } catch (error) {
    return [`${id} can't be read: ${String(error)}`];
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${copy}${end}`, { force: true });
  }
}

/** The newest one, put back: the rows that a person wrote are those of the backup. */
async function restoresWhole(stage: Stage, known: ReadonlyMap<string, string>): Promise<string[]> {
  const id = [...known.keys()].toSorted().at(-1) ?? '';
  const wanted = postsOf(path.join(stage.data, 'backups', `${id}.db`));
  await stage.withDoor((door) => door.call('backups.restore', { id }));
  return postsOf(path.join(stage.data, 'broadside.db')) === wanted ? [] : [`${id} was restored, and its posts differ`];
}

function postsOf(file: string): string {
  const db = new Database(file, { readonly: true });
  try {
    return JSON.stringify(db.prepare('SELECT id, text, sha256, version, deleted_at FROM posts ORDER BY id').all());
  } finally {
    db.close();
  }
}

/** The disk fills while a backup is being made: it is refused, nothing half is left, and those there were stay. */
async function diskFills(order: Order): Promise<Verdict> {
  return onMount(order.folder, { tmpfsMiB: DISK_MIB }, () =>
    onStage(order, { network: 'mastodon' }, (stage) =>
      stage.withDoor(async (door) => {
        const { brandId, makingMs } = await fill(door);
        const random = seeded(order.seed).branch('rooms');
        const filler = fillerOn(stage.data);
        const violations: string[] = [];
        const known = new Map<string, string>();
        const rounds = Math.max(2, Math.ceil(order.n / 4));
        for (let round = 1; round <= rounds; round += 1) {
          await door.call('posts.create', { brandId, text: `Перед копією ${round}` });
          violations.push(...judgeBackups(stage.data, known));
          const making = door.call('backups.create').then(
            () => 'made',
            (error: unknown) => (error instanceof CallRefused ? error.code : String(error)),
          );
          await sleep(random.between(0, makingMs));
          filler.fill(0);
          const code = await making;
          if (code !== 'made' && code !== 'disk.full') violations.push(`round ${round}: refused with ${code}`);
          violations.push(...judgeBackups(stage.data, known).map((sentence) => `round ${round}: ${sentence}`));
          const names = fs.readdirSync(path.join(stage.data, 'backups')).filter((name) => name.startsWith('.making'));
          if (names.length > 0) violations.push(`round ${round}: ${names.join(', ')} is left behind`);
          filler.free();
          order.say(`${code}, ${Math.round(freeBytes(stage.data) / 1024 ** 2)} MiB free`);
          await stage.pass(60_000);
        }
        return clean(rounds, { violations, figures: { backups: known.size } });
      }),
    ),
  );
}

export const proof: Proof = {
  name: 'F14',
  promise:
    'Killed, or out of room, while a backup is made: whatever has its final name is whole and restores to the same rows; older ones stay.',
  needs: ['linux', 'root'],
  n: { fast: 6, all: 100 },
  runs: [
    { name: 'killed', run: (order) => kills(order) },
    { name: 'disk full', run: diskFills },
  ],
  controls: [
    {
      name: 'plain VACUUM INTO',
      run: (order) => kills({ ...order, n: Math.min(Math.max(order.n, 12), CONTROL_KILLS) }, plainBackups),
    },
  ],
};
