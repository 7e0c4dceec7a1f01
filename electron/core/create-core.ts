import fs from 'node:fs';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import { allHandlers } from './api/all-handlers.ts';
import { createDispatch } from './api/dispatch.ts';
import { createConnectors } from './channels/registry.ts';
import { createBackups, type Backups } from './backups/backups.ts';
import type { Core } from './core.ts';
import { sweepComing } from './backups/put-in-place.ts';
import type { InnerCore } from './core-switch.ts';
import { openHost, type HostControl } from './host.ts';
import { openFolder, type OpenedFolder } from './open-folder.ts';
import { openRecovery } from './recovery/recovery-core.ts';
import { sweepReading } from './recovery/salvage.ts';
import { createUpkeep } from './upkeep/upkeep.ts';
import { makeFolders } from './files/make-folders.ts';
import { openLibrary } from './media/library.ts';
import { createNewId } from './new-ids.ts';
import type { Ports } from './ports/ports.ts';
import { exportedFile, receiveProject, sweepImports } from './projects/project-folders.ts';
import { createClockKeeper } from './scheduler/clock-keeper.ts';
import { fenced } from './scheduler/fence.ts';
import { recoverInterrupted } from './scheduler/recover.ts';
import { reviewHeld } from './scheduler/review.ts';
import { createRunMemory } from './scheduler/run-memory.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { followZones } from './scheduler/zone-follow.ts';
import type { StartRefusal } from './start-refusal.ts';
import { takeLock, type FolderLock } from './store/lock.ts';
import { endRun } from './store/meta.ts';
import { reserveIn } from './store/reserve.ts';
import { classifyError } from './store/store-error.ts';
import type { Store } from './store/store.ts';
import { openVault, type Vault } from './vault/vault.ts';

/** The epoch of what could not begin its run: no run has it, so nothing is written under it. */
const NO_RUN = -1;

/** Events after which there may be something to do at once. */
const MAKES_WORK = ['deliveries.changed', 'channels.changed', 'scheduler.changed'] as const;

type Connectors = ReturnType<typeof createConnectors>;

export interface CoreOptions {
  /** Whether backups are made and everything is read again from time to time, unasked. */
  readonly upkeep?: boolean;
}

/**
 * Opens a data folder and puts the parts of the core together: the only place that does. On a full disk the room that is
 * kept for outcomes is room to start in.
 */
export async function createCore(
  ports: Ports,
  connectors: Connectors = createConnectors(),
  options: CoreOptions = {},
): Promise<Outcome<Core, StartRefusal>> {
  const unwritable = makeFolder(ports.paths.data);
  if (unwritable) return fail(unwritable);
  for (;;) {
    try {
      return await openCore(ports, connectors, options);
    } catch (error) {
      const fault = classifyError(error);
      if (fault === 'readOnly') return fail({ kind: 'unwritable', path: ports.paths.data, reason: reasonOf(error) });
      if (fault !== 'full') throw error;
      if (!reserveIn(ports.paths.data).free()) return fail({ kind: 'noRoom', path: ports.paths.data });
    }
  }
}

/** The lock comes first, because nothing of a folder may be looked at that another process is at work in. */
async function openCore(
  ports: Ports,
  connectors: Connectors,
  options: CoreOptions,
): Promise<Outcome<Core, StartRefusal>> {
  const lock = await takeLock(ports.paths.lock, ports.door);
  if (!lock.ok) return lock;
  try {
    const opened = await openLocked(ports, lock.value, connectors, options);
    if (!opened.ok) lock.value.release();
    return opened;
  } catch (error) {
    lock.value.release();
    throw error;
  }
}

async function openLocked(
  ports: Ports,
  lock: FolderLock,
  connectors: Connectors,
  { upkeep = true }: CoreOptions,
): Promise<Outcome<Core, StartRefusal>> {
  const backups = createBackups({
    folder: ports.paths.backups,
    database: ports.paths.database,
    clock: ports.clock,
    version: ports.version,
    logger: ports.logger,
  });
  await sweep(ports, backups);
  const openedVault = vaultOnce(ports);
  return openHost({
    ports,
    lock,
    backups,
    async open(control, how) {
      const folder = await openFolder(ports, backups, how);
      if (!folder.ok) return folder;
      return assemble({ ports, connectors, backups, control, upkeep, openedVault, ...folder.value }).then(
        ok,
        (error: unknown) => {
          folder.value.store.close();
          throw error;
        },
      );
    },
    recover: (control, damage) => openRecovery({ ports, backups, control, damage }),
  });
}

/** Takes away what an earlier run left unfinished. What can't be taken away is no reason not to open. */
async function sweep({ paths, logger }: Ports, backups: Backups): Promise<void> {
  const swept = await Promise.allSettled([
    backups.sweep(),
    sweepComing(paths.database),
    sweepReading(paths),
    sweepImports(paths),
  ]);
  for (const one of swept) if (one.status === 'rejected') logger.warn('sweep.failed', { error: reasonOf(one.reason) });
}

interface Assembled extends OpenedFolder {
  readonly ports: Ports;
  readonly connectors: Connectors;
  readonly backups: Backups;
  readonly control: HostControl;
  readonly upkeep: boolean;
  readonly openedVault: () => Promise<Vault>;
}

/** Once for as long as the folder is held: secrets of this run alone must outlive a restore. */
function vaultOnce({ paths, keyStore, passphrase, logger }: Ports): () => Promise<Vault> {
  let vault: Promise<Vault> | null = null;
  return () => (vault ??= openVault({ dir: paths.vault, keyStore, passphrase, logger }));
}

async function assemble(parts: Assembled): Promise<InnerCore> {
  const { ports, connectors, backups, control, upkeep, openedVault, store, run } = parts;
  const { http, logger, notifier, paths } = ports;
  const clockKeeper = createClockKeeper({ store, clock: ports.clock, http, connectors, logger });
  const { clock } = clockKeeper;
  const newId = createNewId(clock);
  if (run !== null) {
    const inReview = reviewHeld({ store, connectors }, clock.now());
    const recovered = recoverInterrupted({ store, connectors }, clock.now());
    const moved = followZones(store, clock.now());
    logger.info('core.opened', { epoch: run.epoch, cleanStop: run.cleanStop, inReview, recovered, moved });
  }
  const epoch = run?.epoch ?? NO_RUN;

  const vault = await openedVault();
  const library = await openLibrary({ store, paths, links: ports.mediaLinks, clock, newId });
  const readMedia = (sha256: string) => library.readVerified(sha256);
  const scheduler = createScheduler({
    store: fenced(store, epoch),
    clock,
    clockKeeper,
    http,
    vault,
    notifier,
    logger,
    connectors,
    readMedia,
    epoch,
    random: ports.random ?? Math.random,
    memory: createRunMemory(),
    inTime: new Set(),
  });
  const handlers = allHandlers({
    ports: { ...ports, clock },
    store,
    vault,
    library,
    scheduler,
    clockKeeper,
    connectors,
    backups,
    control,
    newId,
  });
  const keeper = createUpkeep({
    store,
    clock,
    backups,
    logger,
    isClockTrusted: () => clockKeeper.isTrusted,
    pathOf: (sha256) => library.pathOf(sha256),
  });
  const dispatch = createDispatch(handlers, logger);
  const stopListening = store.subscribe((event) => {
    if (MAKES_WORK.some((type) => type === event.type)) scheduler.poke();
  });

  return {
    kind: 'open',
    health: store.health,
    mustReopen: run === null,
    dispatch,
    subscribe: (listener) => store.subscribe(listener),
    importStream: (name, chunks) => library.add(name, chunks),
    mediaFile: (id, size) => library.fileOf(id, size),
    receiveProject: (chunks) => receiveProject(paths, chunks),
    exportedFile: (name) => exportedFile(paths, name),
    start() {
      if (run === null) return;
      scheduler.start();
      if (upkeep) keeper.start();
    },
    async stop() {
      stopListening();
      await scheduler.stop();
      await keeper.stop();
      if (run !== null) noteEnd(store, logger);
      store.close();
    },
  };
}

/** Where that can't be written down, the next start looks at everything as after a crash. */
function noteEnd(store: Store, logger: Ports['logger']): void {
  try {
    store.transact(endRun);
  } catch (error) {
    logger.error('core.endNotNoted', { error: error instanceof Error ? error.message : 'unknown' });
  }
}

function makeFolder(folder: string): StartRefusal | null {
  try {
    makeFolders(folder, 0o700);
    fs.accessSync(folder, fs.constants.W_OK);
    return null;
  } catch (error) {
    return { kind: 'unwritable', path: folder, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
