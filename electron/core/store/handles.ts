import type { Database, Statement } from 'better-sqlite3';
import type { BroadsideEvent } from '#shared/contract/events.ts';

export type SqlValue = string | number | null;

/** Reads, on a connection that SQLite itself opened for reading only. */
export interface Reader {
  /** The first row, or undefined. `Row` is what the query's own columns are: keep it beside the SQL. */
  one<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  /** The first column of the first row, or undefined. */
  value<Value extends SqlValue>(sql: string, ...values: readonly SqlValue[]): Value | undefined;
}

/** Reads and writes within one transaction; only a store's transaction gives one out, and it is dead afterwards. */
export interface Writer extends Reader {
  /** Runs one statement and says how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** Tells the doors of a change once the transaction is durable. */
  emit(event: BroadsideEvent): void;
}

type Prepare = (sql: string) => Statement<unknown[]>;

/** More than all queries of the program; past it come the one-time statements of the undo log. */
const KEPT_STATEMENTS = 400;

/** Statements are prepared once for a connection: preparing costs more than most of the queries. */
export function preparer(db: Database): Prepare {
  const statements = new Map<string, Statement<unknown[]>>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size === KEPT_STATEMENTS) statements.clear();
    const statement = db.prepare<unknown[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** `note` is told of every read that fails, before the reader is. */
export function readerOn(prepare: Prepare, note: (error: unknown) => void = () => {}): Reader {
  function noted<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      note(error);
      throw error;
    }
  }
  return {
    one: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      noted(() => prepare(sql).get(...values) as Row | undefined),
    all: <Row>(sql: string, ...values: readonly SqlValue[]) => noted(() => prepare(sql).all(...values) as Row[]),
    value: <Value extends SqlValue>(sql: string, ...values: readonly SqlValue[]) => {
      const row = noted(() => prepare(sql).get(...values) as Record<string, Value> | undefined);
      return row && Object.values(row)[0];
    },
  };
}

/** One transaction's writer. After `end` every use throws, so that none can leak out of its transaction. */
export function writerOn(prepare: Prepare) {
  let ended = false;
  const events: BroadsideEvent[] = [];
  const guarded: Prepare = (sql) => {
    if (ended) throw new Error('a writer was used after its transaction had ended');
    return prepare(sql);
  };
  const writer: Writer = {
    ...readerOn(guarded),
    run: (sql, ...values) => guarded(sql).run(...values).changes,
    emit: (event) => void events.push(event),
  };
  return { writer, events, end: () => (ended = true) };
}
