import fs from 'node:fs';
import { fail, ok, type Outcome } from '#shared/lib/outcome.ts';
import { allHandlers } from './api/all-handlers.ts';
import { createDispatch } from './api/dispatch.ts';
import { createConnectors } from './channels/registry.ts';
import type { Core } from './core.ts';
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
import type { StartRefusal } from './start-refusal.ts';
import { takeLock, type FolderLock } from './store/lock.ts';
import { beginRun, endRun } from './store/meta.ts';
import { openStore, type Store } from './store/store.ts';
import { openVault } from './vault/vault.ts';

/** Events after which there may be something to do at once. */
const MAKES_WORK = ['deliveries.changed', 'channels.changed', 'scheduler.changed'] as const;

type Connectors = ReturnType<typeof createConnectors>;

/**
 * Opens a data folder and puts the parts of the core together: the only place that does. The lock comes first, because
 * nothing of a folder may be looked at that another process is at work in.
 */
export async function createCore(
  ports: Ports,
  connectors: Connectors = createConnectors(),
): Promise<Outcome<Core, StartRefusal>> {
  const unwritable = makeFolder(ports.paths.data);
  if (unwritable) return fail(unwritable);
  const lock = await takeLock(ports.paths.lock, ports.door);
  if (!lock.ok) return lock;
  const store = openStore(ports.paths.database, ports.clock);
  if (!store.ok) {
    lock.value.release();
    return store;
  }
  return ok(await assemble(ports, lock.value, store.value, connectors));
}

async function assemble(ports: Ports, lock: FolderLock, store: Store, connectors: Connectors): Promise<Core> {
  const { http, logger, notifier, paths } = ports;
  const clockKeeper = createClockKeeper({ store, clock: ports.clock, http, connectors, logger });
  const { clock } = clockKeeper;
  const newId = createNewId(clock);
  sweepImports(paths);
  const run = store.transact(beginRun);
  const inReview = reviewHeld({ store, connectors }, clock.now());
  const recovered = recoverInterrupted({ store, connectors }, clock.now());
  logger.info('core.opened', { epoch: run.epoch, cleanStop: run.cleanStop, inReview, recovered });

  const vault = await openVault({ dir: paths.vault, keyStore: ports.keyStore, passphrase: ports.passphrase, logger });
  const library = await openLibrary({ store, paths, links: ports.mediaLinks, clock, newId });
  const readMedia = (sha256: string) => library.readVerified(sha256);
  const scheduler = createScheduler({
    store: fenced(store, run.epoch),
    clock,
    clockKeeper,
    http,
    vault,
    notifier,
    logger,
    connectors,
    readMedia,
    epoch: run.epoch,
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
    newId,
  });
  const dispatch = createDispatch(handlers, logger);
  const stopListening = store.subscribe((event) => {
    if (MAKES_WORK.some((type) => type === event.type)) scheduler.poke();
  });

  return {
    dispatch,
    subscribe: (listener) => store.subscribe(listener),
    importStream: (name, chunks) => library.add(name, chunks),
    mediaFile: (id, size) => library.fileOf(id, size),
    receiveProject: (chunks) => receiveProject(paths, chunks),
    exportedFile: (name) => exportedFile(paths, name),
    announce: (url) => lock.announce(url),
    start: () => scheduler.start(),
    async stop() {
      stopListening();
      await scheduler.stop();
      store.transact(endRun);
      store.close();
      lock.release();
      logger.info('core.closed');
    },
  };
}

function makeFolder(folder: string): StartRefusal | null {
  try {
    makeFolders(folder, 0o700);
    fs.accessSync(folder, fs.constants.W_OK);
    return null;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { kind: 'unwritable', path: folder, reason };
  }
}
