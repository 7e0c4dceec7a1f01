import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { RestorePreview } from '#shared/contract/backups.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { preparer, readerOn, type Reader } from '../store/handles.ts';
import { migrate } from '../store/migrate.ts';
import { SCHEMA_VERSION } from '../store/migrations/migrations.ts';
import type { Manifest } from './manifest.ts';

type Difference = Omit<RestorePreview, 'backup' | 'missingFiles'>;

const NAMED_POSTS = 20;

/** Calls `look` with a backup in the present shape of tables; the backup itself stays as it is. */
export function readBackup<Result>(file: string, { schema }: Manifest, look: (backup: Reader) => Result): Result {
  const own = schema === SCHEMA_VERSION ? null : `${file}.${randomUUID()}.unfinished`;
  if (own !== null) fs.copyFileSync(file, own);
  const db = new Database(own ?? file, { readonly: own === null, fileMustExist: true });
  try {
    db.pragma('trusted_schema = 0');
    if (own !== null) migrate(db);
    return look(readerOn(preparer(db)));
  } finally {
    db.close();
    if (own !== null) fs.rmSync(own, { force: true });
  }
}

/** What would change if `then` took the place of `now`. */
export function compareStates(now: Reader, then: Reader, at: EpochMs): Difference {
  const posts = { now: rowsOf(now, POSTS), then: rowsOf(then, POSTS) };
  const deliveries = { now: rowsOf(now, DELIVERIES), then: rowsOf(then, DELIVERIES) };
  const gone = [...posts.now.values()].filter(({ id }) => !posts.then.has(id));
  const toReview = [...deliveries.then.values()].filter(
    (delivery) =>
      delivery.isOpen === 1 && (delivery.due <= at || deliveries.now.get(delivery.id)?.rev !== delivery.rev),
  );
  return {
    posts: countDifferences(posts.now, posts.then),
    deliveries: { toReview: toReview.length, ...countDifferences(deliveries.now, deliveries.then) },
    losing: gone.slice(0, NAMED_POSTS).map(({ name }) => name),
  };
}

interface ComparedRow {
  readonly id: string;
  readonly seal: string;
  readonly name: string;
  readonly isOpen: 0 | 1;
  readonly due: number;
  readonly rev: number;
}

const POSTS = `SELECT id, seals.sha256 || coalesce((SELECT group_concat(sha256, '') FROM seals AS own
    WHERE own.row_table = 'variants' AND own.row_id >= posts.id || '/' AND own.row_id < posts.id || '0'), '') AS seal,
    coalesce(title, substr(text, 1, 80)) AS name, 0 AS isOpen, 0 AS due, 0 AS rev
  FROM posts JOIN seals ON row_table = 'posts' AND row_id = id WHERE deleted_at IS NULL ORDER BY n DESC`;

const DELIVERIES = `SELECT id, seals.sha256 AS seal, '' AS name,
    state IN ('armed', 'claimed', 'sending', 'waiting', 'checking', 'removing', 'unconfirmed') AS isOpen,
    due_at AS due, machine_rev AS rev
  FROM deliveries JOIN seals ON row_table = 'deliveries' AND row_id = id`;

function rowsOf(reader: Reader, sql: string): ReadonlyMap<string, ComparedRow> {
  return new Map(reader.all<ComparedRow>(sql).map((row) => [row.id, row]));
}

function countDifferences(now: ReadonlyMap<string, ComparedRow>, then: ReadonlyMap<string, ComparedRow>) {
  const both = [...then.values()].filter(({ id }) => now.has(id));
  return {
    added: then.size - both.length,
    removed: now.size - both.length,
    changed: both.filter(({ id, seal }) => now.get(id)?.seal !== seal).length,
  };
}
