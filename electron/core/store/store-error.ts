import Database from 'better-sqlite3';
import { refuse } from '#shared/contract/errors.ts';
import type { StoreState } from '#shared/contract/store.ts';

/** What a failure says about the data folder; `unknown` says nothing about it. */
export type StoreFault = Exclude<StoreState, 'good'> | 'unknown';

/** Thrown instead of writing, once something happened after which nothing may be written in this run. */
export class StoreStopped extends Error {
  override readonly name = 'StoreStopped';
  readonly state: StoreState;

  constructor(state: StoreState, options?: ErrorOptions) {
    super(`nothing is written while the store is ${state}`, options);
    this.state = state;
  }
}

const FAULTS: readonly (readonly [RegExp, StoreFault])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|SQLITE_IOERR_SHMSIZE)$/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM)|^(EROFS|EACCES|EPERM)$/, 'readOnly'],
  [/^(SQLITE_CORRUPT(?!_VTAB)|SQLITE_NOTADB)/, 'damaged'],
  [/^SQLITE_IOERR|^EIO$/, 'failing'],
];

/** Which kind of trouble with the data folder an error is. */
export function classifyError(error: unknown): StoreFault {
  if (error instanceof StoreStopped && error.state !== 'good') return error.state;
  const code = codeOf(error);
  return FAULTS.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';
}

/** Whether a sync failed: nothing says then what of the commit is on the disk, now or later. */
export function isFailedSync(error: unknown): boolean {
  return /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(codeOf(error));
}

/** Whether it is a search index that is damaged, which can be made anew from the rows. */
export function isSearchBroken(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CORRUPT_VTAB';
}

/** What a failed write says to the user, where it is one of those that a user can do something about. */
export function describeStoreError(error: unknown) {
  switch (classifyError(error)) {
    case 'full':
      return refuse('disk.full', 'The disk is full. Free some space, then do it again; nothing was changed.');
    case 'readOnly':
      return refuse('store.readOnly', 'The data folder can’t be written. Mend its permissions, then do it again.');
    case 'failing':
      return refuse(
        'store.failing',
        'The disk failed while something was being saved, so nothing more is saved in this run. Copy what you are writing, check the disk, then start Broadside again.',
      );
    case 'damaged':
      return refuse('store.damaged', 'The database is damaged. Restore a backup, or start empty.');
    case 'unknown':
      return null;
  }
}

/** The refusal of all that writes, beside the database too, once nothing may be written in this run. */
export function whyStopped(state: StoreState) {
  return state === 'failing' ? describeStoreError(new StoreStopped(state)) : null;
}

/** Whether a write was refused because it would have left rows that refer to nothing. */
export function isConstraintError(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
