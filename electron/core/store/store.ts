import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { MethodName } from '#shared/contract/contract.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { StartRefusal } from '../start-refusal.ts';
import { openConnection } from './connection.ts';
import { preparer, readerOn, writerOn, type Reader, type Writer } from './handles.ts';
import { inspectDatabase, migrate } from './migrate.ts';
import { SCHEMA_VERSION } from './migrations/migrations.ts';
import { withPrivateFiles } from './private-files.ts';
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
  subscribe(listener: (event: BroadsideEvent) => void): () => void;
  close(): void;
}

/** Opens the database of a data folder, or says why not; a refused file is left as it is. */
export function openStore(file: string): Outcome<Store, StartRefusal> {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const refusal = fs.existsSync(file) ? refusalOf(file) : null;
  if (refusal) return fail(refusal);
  return withPrivateFiles(() => {
    const write = openConnection(file, 'write');
    migrate(write);
    return ok(storeOver(write, openConnection(file, 'read')));
  });
}

function refusalOf(file: string): StartRefusal | null {
  if (fs.statSync(file).size === 0) return null;
  try {
    const db = openConnection(file, 'read');
    try {
      const found = inspectDatabase(db);
      if (found.kind === 'newer') return { kind: 'newer', found: found.version, known: SCHEMA_VERSION };
      return found.kind === 'foreign' ? { kind: 'foreign', file } : null;
    } finally {
      db.close();
    }
  } catch {
    return { kind: 'foreign', file };
  }
}

type Connection = ReturnType<typeof openConnection>;

function storeOver(write: Connection, read: Connection): Store {
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const prepareWrite = preparer(write);

  function transact<Result>(work: (writer: Writer) => Result): Result {
    const { writer, events, end } = writerOn(prepareWrite);
    write.exec('BEGIN IMMEDIATE');
    let result: Result;
    try {
      result = work(writer);
      write.exec(isRefusal(result) ? 'ROLLBACK' : 'COMMIT');
    } catch (error) {
      if (write.inTransaction) write.exec('ROLLBACK');
      throw error;
    } finally {
      end();
    }
    if (!isRefusal(result)) for (const event of events) for (const listener of listeners) listener(event);
    return result;
  }

  return {
    schema: SCHEMA_VERSION,
    read: readerOn(preparer(read)),
    transact,
    act: (action, work) =>
      transact((writer) => {
        recordStep(writer, action);
        const result = work(writer);
        stopRecording(writer);
        return result;
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      read.close();
      write.pragma('wal_checkpoint(TRUNCATE)');
      write.close();
    },
  };
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}
