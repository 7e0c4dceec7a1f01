import fs from 'node:fs';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { EpochMs } from '#shared/time/instant.ts';
import type { Backups } from './backups/backups.ts';
import type { Paths } from './ports/paths.ts';
import type { Ports } from './ports/ports.ts';
import type { StartRefusal } from './start-refusal.ts';
import { noteRows } from './store/damages.ts';
import { examineDatabase, type Examined } from './store/examine.ts';
import { holdPublishing } from './store/hold.ts';
import { databaseId, identityOf, isOnNetwork, noteIdentity } from './store/identity.ts';
import { beginRun, raiseEpoch } from './store/meta.ts';
import { SCHEMA_VERSION } from './store/migrations/migrations.ts';
import { openStore, type Store } from './store/store.ts';
import { readWitness, writeWitness, type Witness } from './store/witness.ts';

/** A data folder whose database is open. */
export interface OpenedFolder {
  readonly store: Store;
  /** Null where not even the start could be written down: the folder is read, and nothing is published. */
  readonly run: { readonly epoch: number; readonly cleanStop: boolean } | null;
}

/**
 * Opens what is in a data folder, in an order of which each step makes the next one safe: look, back up before any change
 * of shape, begin a run, hold back what may be a copy or an older state. `begins`: an empty workspace is wanted here.
 */
export async function openFolder(
  { paths, clock, logger }: Ports,
  backups: Backups,
  { begins = false }: { readonly begins?: boolean },
): Promise<Outcome<OpenedFolder, StartRefusal>> {
  const witness = readWitness(paths.data);
  const examined = examineDatabase(
    paths.database,
    !begins && hadDatabase(paths, witness),
    clock.now(),
    witness?.database,
  );
  if (examined.kind === 'damaged') logger.error('store.damaged', { damage: examined.damage });
  if (examined.kind === 'ours' && examined.version < SCHEMA_VERSION) {
    const made = await backups.create('beforeMigration');
    if (!made.ok) return fail(withoutBackup(made.error.code, paths.data));
  }
  const opened = openStore(paths.database, clock, examined);
  if (!opened.ok) return opened;
  const store = opened.value;
  if (isOnNetwork(paths.data)) logger.warn('store.onNetwork');
  const run = beginOrClose(store, paths, examined, clock.now(), witness);
  if (run === null && store.health.state === 'damaged') {
    store.close();
    return fail({ kind: 'damaged', damage: 'notWhole' });
  }
  if (run !== null) {
    await writeWitness(paths.data, { epoch: run.epoch, database: run.database }).catch(() =>
      logger.warn('store.noWitness'),
    );
    logger.info('store.opened', { epoch: run.epoch, cleanStop: run.cleanStop, identity: run.identity });
  }
  return ok({ store, run });
}

function withoutBackup(code: ErrorCode, data: string): StartRefusal {
  return code === 'disk.full'
    ? { kind: 'noRoom', path: data }
    : { kind: 'unwritable', path: data, reason: `no backup: ${code}` };
}

function beginOrClose(store: Store, paths: Paths, examined: Examined, now: EpochMs, witness: Witness | null) {
  try {
    return begin(store, paths, examined, now, witness);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Null where it can't be written down. */
function begin(store: Store, paths: Paths, examined: Examined, now: EpochMs, witness: Witness | null) {
  try {
    const begun = store.transact((writer) => {
      const { epoch, cleanStop } = beginRun(writer);
      const database = databaseId(writer);
      const identity = noteIdentity(writer, identityOf(paths), now);
      if (witness !== null && witness.database !== database) holdPublishing(writer, 'copied', now);
      // A run that the folder remembers and the database doesn't: it is an older one, put back by hand, or lost its log.
      if (witness !== null && epoch <= witness.epoch) holdPublishing(writer, 'restored', now);
      if (examined.kind === 'ours' && examined.full !== null) noteRows(writer, examined.full.broken, now);
      return { epoch: raiseEpoch(writer, (witness?.epoch ?? 0) + 1), cleanStop, database, identity };
    });
    store.settle();
    return begun;
  } catch (error) {
    if (store.health.state === 'good') throw error;
    return null;
  }
}

/** Whether anything in the folder says that there was a database here. */
function hadDatabase({ backups, media }: Ports['paths'], witness: Witness | null): boolean {
  return witness !== null || namesIn(backups).some((name) => name.endsWith('.json')) || namesIn(media).some(isShard);
}

const isShard = (name: string) => /^[0-9a-f]{2}$/.test(name);

function namesIn(folder: string): readonly string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}
