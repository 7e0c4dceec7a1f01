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

/** What would change if the state of a backup took the place of the present one. */
export function compareStates(present: Reader, backup: Reader, at: EpochMs): Difference {
  const [posts, oldPosts] = [rowsOf(present, POSTS), rowsOf(backup, POSTS)];
  const [deliveries, oldDeliveries] = [rowsOf(present, DELIVERIES), rowsOf(backup, DELIVERIES)];
  const gone = [...posts.values()].filter(({ id }) => !oldPosts.has(id));
  const toReview = [...oldDeliveries.values()].filter(
    ({ id, isOpen, due, seal }) => isOpen === 1 && (due <= at || deliveries.get(id)?.seal !== seal),
  );
  return {
    posts: countDifferences(posts, oldPosts),
    deliveries: { toReview: toReview.length, ...countDifferences(deliveries, oldDeliveries) },
    losing: gone.slice(0, NAMED_POSTS).map(({ name }) => name),
  };
}

interface ComparedRow {
  readonly id: string;
  readonly seal: string;
  readonly name: string;
  readonly isOpen: 0 | 1;
  readonly due: number;
}

const POSTS = `SELECT id, seals.sha256 || coalesce((SELECT group_concat(sha256, '') FROM seals AS own
    WHERE own.row_table = 'variants' AND own.row_id >= posts.id || '/' AND own.row_id < posts.id || '0'), '') AS seal,
    coalesce(title, substr(text, 1, 80)) AS name, 0 AS isOpen, 0 AS due
  FROM posts JOIN seals ON row_table = 'posts' AND row_id = id WHERE deleted_at IS NULL ORDER BY n DESC`;

const DELIVERIES = `SELECT id, seals.sha256 AS seal, '' AS name,
    state IN ('armed', 'claimed', 'sending', 'waiting', 'checking', 'removing', 'unconfirmed') AS isOpen,
    due_at AS due
  FROM deliveries JOIN seals ON row_table = 'deliveries' AND row_id = id`;

function rowsOf(reader: Reader, sql: string): Rows {
  return new Map(reader.all<ComparedRow>(sql).map((row) => [row.id, row]));
}

type Rows = ReadonlyMap<string, ComparedRow>;

function countDifferences(present: Rows, old: Rows) {
  const both = [...old.values()].filter(({ id }) => present.has(id));
  return {
    added: old.size - both.length,
    removed: present.size - both.length,
    changed: both.filter(({ id, seal }) => present.get(id)?.seal !== seal).length,
  };
}
