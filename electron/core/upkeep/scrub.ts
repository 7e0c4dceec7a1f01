import { setImmediate as turn } from 'node:timers/promises';
import { checkFile } from '../media/check-file.ts';
import type { Clock } from '../ports/clock.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import { filesInUse } from '../store/assets.ts';
import { damagedFiles, noteFile, noteFullCheck, noteRows } from '../store/damages.ts';
import type { Reader } from '../store/handles.ts';
import { SEALED_TABLES } from '../store/sealed-tables.ts';
import { isBroken, rowNames, type RowName } from '../store/seals.ts';
import type { Store } from '../store/store.ts';

export interface ScrubParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Where the file with a hash lies. */
  readonly pathOf: (sha256: string) => string;
}

export interface Scrubbed {
  readonly rows: number;
  readonly files: number;
  readonly damagedRows: number;
  readonly damagedFiles: number;
}

/** Some milliseconds of work: then screens and the scheduler have their turn. */
const ROWS_AT_A_TIME = 200;

/** Reads every row and every file of the library again, in small pieces, and keeps what is not what was written. */
export async function scrubAll(parts: ScrubParts, signal?: AbortSignal): Promise<Scrubbed> {
  const { store, clock } = parts;
  let rows = 0;
  const broken: RowName[] = [];
  for (const sealed of SEALED_TABLES) {
    const names = rowNames(store.read, sealed);
    for (let from = 0; from < names.length; from += ROWS_AT_A_TIME) {
      signal?.throwIfAborted();
      broken.push(...names.slice(from, from + ROWS_AT_A_TIME).filter((name) => isBroken(store.read, name)));
      await turn();
    }
    rows += names.length;
  }
  // A row that was written between its turn and now is whole; one that is broken stays so.
  const still = broken.filter((name) => isBroken(store.read, name));
  store.transact((writer) => noteRows(writer, still, clock.now()));
  const files = filesInUse(store.read);
  await scrubFiles(parts, files, signal);
  store.transact((writer) => noteFullCheck(writer, clock.now()));
  return {
    rows,
    files: files.length,
    damagedRows: still.length,
    damagedFiles: damagedFiles(store.read).length,
  };
}

/** Reads the files again that posts of the time until then need, and those that were found damaged before. */
export async function scrubDue(parts: ScrubParts, until: EpochMs, signal?: AbortSignal): Promise<void> {
  const before = damagedFiles(parts.store.read).map(({ sha256 }) => sha256);
  await scrubFiles(parts, [...new Set([...dueFiles(parts.store.read, until), ...before])], signal);
}

async function scrubFiles({ store, clock, pathOf }: ScrubParts, files: readonly string[], signal?: AbortSignal) {
  const known = new Map(damagedFiles(store.read).map(({ sha256, damage }) => [sha256, damage]));
  const inUse = new Set(filesInUse(store.read));
  for (const sha256 of files) {
    signal?.throwIfAborted();
    // A file that nothing shows any more is no damage, wherever it went.
    const damage = inUse.has(sha256) ? await checkFile(pathOf(sha256), sha256) : null;
    if (damage !== (known.get(sha256) ?? null)) {
      store.transact((writer) => noteFile(writer, sha256, damage, clock.now()));
    }
  }
}

function dueFiles(reader: Reader, until: EpochMs): readonly string[] {
  return hashes(
    reader,
    `SELECT DISTINCT assets.sha256
     FROM deliveries JOIN posts ON posts.id = deliveries.post_id
     LEFT JOIN variants ON variants.post_id = posts.id AND variants.channel_id = deliveries.channel_id,
     json_each(coalesce(variants.asset_ids, posts.asset_ids)) AS used JOIN assets ON assets.id = used.value
     WHERE deliveries.state IN ('planned', 'armed', 'claimed', 'waiting') AND deliveries.due_at <= ?`,
    until,
  );
}

function hashes(reader: Reader, sql: string, ...values: readonly number[]): readonly string[] {
  return reader.all<{ sha256: string }>(sql, ...values).map(({ sha256 }) => sha256);
}
