import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { readManifest } from '#core/backups/manifest.ts';
import { APPLICATION_ID } from '#core/store/connection.ts';
import { first } from '#core/store/migrations/0010-first.ts';
import { SCHEMA_VERSION } from '#core/store/migrations/migrations.ts';
import { createUndoTriggers } from '#core/store/undo-triggers.ts';
import { databaseIn, fingerprint } from '#tests/support/damage.ts';
import { seeded } from '#tests/support/seeded.ts';
import { clean, type Order, type Proof, type Verdict } from '../proof.ts';
import { integrityOf, readCopy } from '../stage/on-disk.ts';
import { takeSnapshot } from '../stage/snapshot.ts';
import { onStage, sleep, type Stage } from '../stage/stage.ts';

const POSTS = 1500;
const FIRST = 10;
const NEWER = SCHEMA_VERSION + 980;
const TABLES = ['brands', 'channels', 'posts', 'deliveries', 'journal', 'attempts', 'settings'];

function id(kind: number, number: number): string {
  return `01a20000-000${kind}-7000-8000-${String(number).padStart(12, '0')}`;
}

/** A folder as the first version left it, with a season of posts. */
function makeFirst(data: string): void {
  const db = new Database(databaseIn(data));
  db.pragma('journal_mode = WAL');
  db.exec(first);
  createUndoTriggers(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${FIRST}`);
  db.transaction(() => {
    db.prepare(`INSERT INTO settings VALUES ('theme', '"dark"')`).run();
    db.prepare(`INSERT INTO brands VALUES (?, 'Zerno', 'Europe/Kyiv', 'uk', '#0b7285', 1)`).run(id(1, 1));
    db.prepare(
      `INSERT INTO channels (id, brand_id, network, name, handle, state, settings, created_at)
       VALUES (?, ?, 'byhand', 'By hand', 'Instagram', 'ready', '{"label":"Instagram"}', 1)`,
    ).run(id(2, 1), id(1, 1));
    const post = db.prepare(
      `INSERT INTO posts (id, brand_id, title, text, labels, status, asset_ids, alt_texts, version, sha256, created_at, updated_at)
       VALUES (?, ?, 'Меню', ?, '[]', 'approved', '[]', '{}', 1, 'x', 1, 1)`,
    );
    const delivery = db.prepare(
      `INSERT INTO deliveries (id, brand_id, post_id, channel_id, state, at_local, at_zone, shift, due_at, lateness, created_at)
       VALUES (?, ?, ?, ?, 'planned', '2036-12-01T10:00', 'Europe/Kyiv', 'none', ${Date.UTC(2036, 11, 1, 8)}, 'normal', 1)`,
    );
    const journal = db.prepare(
      `INSERT INTO journal (delivery_id, at, who, to_state, why) VALUES (?, 1, 'you', 'planned', 'planned')`,
    );
    for (let number = 1; number <= POSTS; number += 1) {
      post.run(id(3, number), id(1, 1), `Нове меню ${number} ${'слово '.repeat(40)}`);
      delivery.run(id(4, number), id(1, 1), id(3, number), id(2, 1));
      journal.run(id(4, number));
    }
  })();
  db.close();
}

async function kills(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon' }, async (stage) => {
    makeFirst(stage.data);
    const snapshot = takeSnapshot(stage.data);
    const columns = readCopy(stage.data, columnsIn);
    const before = readCopy(stage.data, (db) => rowsIn(db, columns));
    const random = seeded(order.seed).branch('kills');
    const migratingMs = await tookMs(stage);
    const violations: string[] = [];
    const found = { old: 0, new: 0 };
    snapshot.putBack();
    for (let kill = 1; kill <= order.n; kill += 1) {
      const running = stage.start();
      await sleep(random.between(Math.floor(migratingMs / 4), migratingMs));
      await running.kill();
      const version = readCopy(stage.data, (db) => {
        violations.push(...integrityOf(db).map((said) => `kill ${kill}: ${said}`));
        if (rowsIn(db, columns) !== before) violations.push(`kill ${kill}: rows have changed`);
        return Number(db.pragma('user_version', { simple: true }));
      });
      if (version === FIRST) found.old += 1;
      else if (version === SCHEMA_VERSION) {
        found.new += 1;
        if (!hasBackupOf(stage.data, FIRST))
          violations.push(`kill ${kill}: it has a new shape and no backup of the old`);
        snapshot.putBack();
      } else violations.push(`kill ${kill}: it has the shape ${version}`);
      if (kill % 10 === 0) order.say(`killed ${kill} times: ${found.old} old, ${found.new} new`);
    }
    return clean(order.n, { violations, figures: { stillOld: found.old, alreadyNew: found.new } });
  });
}

/** A start that has the shape of the tables to change, from its beginning to its open door. */
async function tookMs(stage: Stage): Promise<number> {
  const startedAt = performance.now();
  await stage.withDoor(async () => {});
  return performance.now() - startedAt;
}

/** By their columns of the first version: a new one is no change. */
function columnsIn(db: Database.Database): ReadonlyMap<string, string> {
  return new Map(
    TABLES.map((table) => {
      const names = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
      return [table, names.join(', ')];
    }),
  );
}

function rowsIn(db: Database.Database, columns: ReadonlyMap<string, string>): string {
  return JSON.stringify(
    [...columns].map(([table, names]) => db.prepare(`SELECT ${names} FROM ${table} ORDER BY 1`).all()),
  );
}

function hasBackupOf(data: string, schema: number): boolean {
  const folder = path.join(data, 'backups');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const manifests = names
    .filter((name) => name.endsWith('.json'))
    .map((name) => readManifest(folder, name.slice(0, -5)));
  return manifests.some(
    (manifest) => manifest?.schema === schema && fs.existsSync(path.join(folder, `${manifest.id}.db`)),
  );
}

/** A database of a later program: it is refused, and not a byte of it changes. */
async function newerOne(order: Order): Promise<Verdict> {
  return onStage(order, { network: 'mastodon' }, async (stage) => {
    const violations: string[] = [];
    makeFirst(stage.data);
    const db = new Database(databaseIn(stage.data));
    db.pragma(`user_version = ${NEWER}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = JSON.stringify(fingerprint(stage.data));
    const running = stage.start();
    const isOpen = await Promise.race([running.ready.then(() => true), running.ended.then(() => false)]);
    if (isOpen) violations.push('a newer database was opened');
    else if ((await running.ended) !== 1)
      violations.push(`a newer database ends the start with ${await running.ended}`);
    if (JSON.stringify(fingerprint(stage.data)) !== before) violations.push('a newer database was changed');
    return clean(1, { violations });
  });
}

export const proof: Proof = {
  name: 'F16',
  promise:
    'Killed while the tables change their shape: they have the old one or the new one, whole, and a backup of the old lies there first; a newer database is refused untouched.',
  needs: ['linux'],
  n: { fast: 6, all: 120 },
  runs: [
    { name: `from ${FIRST}`, run: kills },
    { name: 'a newer database', run: newerOne },
  ],
  controls: [],
};
