import { openConnection as honestConnection } from '#core/store/connection.ts';

export { APPLICATION_ID } from '#core/store/connection.ts';

/** A connection as SQLite gives it where nothing is said: commits are not flushed. */
export function openConnection(file: string, rights: 'read' | 'write'): ReturnType<typeof honestConnection> {
  const db = honestConnection(file, rights);
  db.pragma('synchronous = NORMAL');
  return db;
}
