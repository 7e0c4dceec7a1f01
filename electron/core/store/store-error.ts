import Database from 'better-sqlite3';
import { refuse } from '#shared/contract/errors.ts';

/** What a failed write says to the user, where it is one of those that a user can do something about. */
export function describeStoreError(error: unknown) {
  if (!(error instanceof Error)) return null;
  const code = error instanceof Database.SqliteError ? error.code : 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return refuse('disk.full', 'The disk is full. Free some space, then do it again; nothing was changed.');
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
    return refuse('store.readOnly', 'The data folder can’t be written. Mend its permissions, then do it again.');
  }
  return null;
}

/** Whether a write was refused because it would have left rows that refer to nothing. */
export function isConstraintError(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}
