import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { MethodName } from '#shared/contract/contract.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { systemClock } from '../ports/system-clock.ts';
import type { StartRefusal } from '../start-refusal.ts';
import { openConnection } from './connection.ts';
import { examineDatabase, type Examined } from './examine.ts';
import { watchHealth, type StoreHealth } from './health.ts';
import { preparer, readerOn, writerOn, type Reader, type Writer } from './handles.ts';
import { migrate } from './migrate.ts';
import { SCHEMA_VERSION } from './migrations/migrations.ts';
import { withPrivateFiles } from './private-files.ts';
import { reserveIn } from './reserve.ts';
import { sealChanged } from './seals.ts';
import { classifyError, isSearchBroken } from './store-error.ts';
import { recordStep, stopRecording } from './undo-log.ts';

/** What a user did, as undo names it. Actions on one subject soon after another are one step. */
export interface UserAction {
  readonly method: MethodName;
  readonly subject?: string;
  readonly at: EpochMs;
}

export interface Store {
  readonly schema: number;
  readonly read: Reader;
  /** Runs `work` in one durable transaction. A throw, or an outcome that is not ok, leaves nothing behind. */
  transact<Result>(work: (writer: Writer) => Result): Result;
  /** The same for what a user did: it becomes one step of undo. */
  act<Result>(action: UserAction, work: (writer: Writer) => Result): Result;
  readonly health: StoreHealth;
  /** Whether there is room, and the right, to write down what a send comes to: asked before anything leaves. */
  canRecord(): boolean;
  /** Gives back the room that is kept for outcomes, where a full disk refused one; answers whether there was any. */
  freeReserve(): boolean;
  /** Folds what is in the log into the database file. */
  settle(): void;
  /** Counts the transactions that changed a sealed row, in this run. */
  readonly revision: number;
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
  close(): void;
}

/** Opens the database of a data folder, or says why not; a refused file is left as it is. */
export function openStore(
  file: string,
  clock: Clock = systemClock,
  examined: Examined = examineDatabase(file, false, clock.now()),
): Outcome<Store, StartRefusal> {
  if (examined.kind === 'newer') return fail({ kind: 'newer', found: examined.version, known: SCHEMA_VERSION });
  if (examined.kind === 'foreign') return fail({ kind: 'foreign', file });
  if (examined.kind === 'damaged') return fail(examined);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return withPrivateFiles(() => {
    const write = openConnection(file, 'write');
    try {
      migrate(write);
      if (examined.kind === 'ours' && examined.searchBroken) remakeSearch(write);
      return ok(storeOver(write, openConnection(file, 'read'), path.dirname(file), clock));
    } catch (error) {
      write.close();
      throw error;
    }
  });
}

function remakeSearch(db: Connection): void {
  for (const index of ['post_words', 'post_letters']) db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
}

type Connection = ReturnType<typeof openConnection>;

function storeOver(write: Connection, read: Connection, folder: string, clock: Clock): Store {
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const tell = (event: BroadsideEvent) => listeners.forEach((listener) => listener(event));
  const prepareWrite = preparer(write);
  /** During a transaction this is what was there before it. */
  const before = readerOn(preparer(read));
  const reserve = reserveIn(folder);
  const health = watchHealth({
    clock,
    folder,
    reserve,
    tryWrite: () => void transact((writer) => writer.run('UPDATE meta SET epoch = epoch')),
    changed: () => tell({ type: 'store.changed', payload: {} }),
  });
  let revision = 0;
  /** Answers what to throw in its place. */
  const note = (error: unknown) => {
    if (!isSearchBroken(error)) return health.note(error);
    queueMicrotask(mendSearch);
    return error;
  };
  const mendSearch = () => {
    try {
      if (write.open) remakeSearch(write);
    } catch (error) {
      health.note(error);
    }
  };
  reserve.keep();

  function transact<Result>(work: (writer: Writer) => Result): Result {
    return commit(work, before);
  }

  function commit<Result>(work: (writer: Writer) => Result, sealedBefore: Reader | null): Result {
    health.assertWritable();
    // Begun inside of another it would take back the other's work when it fails, and let the rest of that through unsealed.
    if (write.inTransaction) throw new Error('a transaction was begun inside another');
    const { writer, events, end } = writerOn(prepareWrite);
    let result: Result;
    try {
      write.exec('BEGIN IMMEDIATE');
      result = work(writer);
      const changes = isRefusal(result) ? 0 : sealChanged(writer, sealedBefore);
      write.exec(isRefusal(result) ? 'ROLLBACK' : 'COMMIT');
      if (changes > 0) revision += 1;
    } catch (error) {
      const cause = note(error);
      if (write.inTransaction) write.exec('ROLLBACK');
      throw cause;
    } finally {
      end();
    }
    if (!isRefusal(result)) events.forEach(tell);
    return result;
  }

  return {
    schema: SCHEMA_VERSION,
    read: readerOn(preparer(read), note),
    transact,
    act: (action, work) =>
      commit((writer) => {
        recordStep(writer, action);
        const result = work(writer);
        stopRecording(writer);
        return result;
      }, null),
    health: health.view,
    canRecord: () => health.canRecord(),
    freeReserve: () => reserve.free(),
    settle: () => void write.pragma('wal_checkpoint(PASSIVE)'),
    get revision() {
      return revision;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      const isEnded = isWhole(health.view.state) && hasEnded(read);
      health.stop();
      // The last connection to close folds the log into the file, unless it can only read. After a failure, and after a run
      // whose end could not be written down, the log is left to the next start as it is.
      if (!isEnded) {
        write.close();
        read.close();
        return;
      }
      read.close();
      try {
        write.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // No room to fold the log in: nothing is lost, the next start does it.
        if (classifyError(error) === 'unknown') throw error;
      } finally {
        write.close();
      }
    },
  };
}

/** Whatever comes of the question, the connections must close: one that is left would later unlink the log of its successor. */
function hasEnded(read: Connection): boolean {
  try {
    return readerOn(preparer(read)).value<number>('SELECT clean_stop FROM meta') === 1;
  } catch {
    return false;
  }
}

function isWhole(state: StoreHealth['state']): boolean {
  return state !== 'failing' && state !== 'damaged';
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}
