import { first } from './0010-first.ts';
import { proof } from './0020-proof.ts';

export interface Migration {
  /** The `user_version` that the database has afterwards. Numbered in tens, so that a mend fits between. */
  readonly version: number;
  readonly sql: string;
}

/** In order, forward only. A migration that has been released is never edited. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: first },
  { version: 20, sql: proof },
];

export const SCHEMA_VERSION = migrations.at(-1)?.version ?? 0;
