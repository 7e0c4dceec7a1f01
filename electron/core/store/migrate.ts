import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './connection.ts';
import { migrations, SCHEMA_VERSION } from './migrations/migrations.ts';
import { createSealTriggers } from './sealed-tables.ts';
import { sealAll } from './seals.ts';
import { createUndoTriggers } from './undo-triggers.ts';

export type DatabaseKind =
  | { readonly kind: 'new' }
  | { readonly kind: 'ours'; readonly version: number }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'foreign' };

/** What a database file is, told without changing it. */
export function inspectDatabase(db: Database): DatabaseKind {
  const application: unknown = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const objects = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (objects === 0 && version === 0) return { kind: 'new' };
  if (application !== APPLICATION_ID) return { kind: 'foreign' };
  return version > SCHEMA_VERSION ? { kind: 'newer', version } : { kind: 'ours', version };
}

/** Brings a database to the present shape in one transaction: it has the old shape or the new one, whole. */
export function migrate(db: Database): void {
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from === SCHEMA_VERSION) return;
  db.transaction(() => {
    for (const { version, sql } of migrations) if (version > from) db.exec(sql);
    createUndoTriggers(db);
    createSealTriggers(db);
    sealAll(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}
