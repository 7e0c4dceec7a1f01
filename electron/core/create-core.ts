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
import { recoverInterrupted } from './scheduler/recover.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import type { StartRefusal } from './start-refusal.ts';
import { takeLock, type FolderLock } from './store/lock.ts';
import { beginRun, endRun } from './store/meta.ts';
import { openStore, type Store } from './store/store.ts';
import { openVault } from './vault/vault.ts';

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
  const { clock, logger, paths } = ports;
  const newId = createNewId(clock);
  const run = store.transact(beginRun);
  const recovered = recoverInterrupted(store, clock.now());
  logger.info('core.opened', { epoch: run.epoch, cleanStop: run.cleanStop, recovered });

  const vault = await openVault({ dir: paths.vault, keyStore: ports.keyStore, passphrase: ports.passphrase, logger });
  const library = await openLibrary({ store, paths, links: ports.mediaLinks, clock, newId });
  const { http, notifier } = ports;
  const readMedia = (sha256: string) => library.readVerified(sha256);
  const scheduler = createScheduler({
    store,
    clock,
    http,
    vault,
    notifier,
    logger,
    connectors,
    readMedia,
    epoch: run.epoch,
  });
  const dispatch = createDispatch(allHandlers({ ports, store, vault, library, scheduler, connectors, newId }), logger);
  const stopListening = store.subscribe((event) => {
    if (event.type === 'deliveries.changed' || event.type === 'channels.changed') scheduler.poke();
  });

  return {
    dispatch,
    subscribe: (listener) => store.subscribe(listener),
    importStream: (name, chunks) => library.add(name, chunks),
    mediaFile: (id, size) => library.fileOf(id, size),
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
