import type { ApiParts } from '#core/api/api-parts.ts';
import { createDispatch } from '#core/api/dispatch.ts';
import { allHandlers } from '#core/api/all-handlers.ts';
import type { Backups } from '#core/backups/backups.ts';
import type { Connector } from '#core/channels/connector.ts';
import { createNewId } from '#core/new-ids.ts';
import { openFolder } from '#core/open-folder.ts';
import type { Paths } from '#core/ports/paths.ts';
import type { Ports } from '#core/ports/ports.ts';
import { createClockKeeper } from '#core/scheduler/clock-keeper.ts';
import { fenced } from '#core/scheduler/fence.ts';
import { recoverInterrupted } from '#core/scheduler/recover.ts';
import { reviewHeld } from '#core/scheduler/review.ts';
import { createRunMemory } from '#core/scheduler/run-memory.ts';
import { createScheduler } from '#core/scheduler/scheduler.ts';
import { takeLock } from '#core/store/lock.ts';
import { endRun } from '#core/store/meta.ts';
import type { Store } from '#core/store/store.ts';
import type { Vault } from '#core/vault/vault.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface SimCore {
  readonly client: Client;
  readonly store: Store;
  isClockTrusted(): boolean;
  /** Ends as a process does that is killed: nothing is finished, nothing is said. */
  kill(): void;
  stop(): Promise<void>;
}

export interface SimCoreParts {
  readonly paths: Paths;
  readonly time: VirtualTime;
  readonly connectors: Readonly<Record<NetworkId, Connector>>;
  readonly random: () => number;
  /** Whether a write finds no room. */
  readonly isFull: () => boolean;
}

/** The parts of a real core over a real data folder, put together so that it can be killed within one process. */
export async function startSimCore(given: SimCoreParts): Promise<SimCore | 'held'> {
  const { paths, time, connectors, random } = given;
  const run = { isAlive: true };
  const machine = time.clockOf(run);
  const ports: Ports = {
    door: 'browser',
    version: '0.0.0-simulated',
    paths,
    clock: machine,
    http: {
      request: async () => ({ ok: false, error: { effect: 'before', reason: 'dns', message: 'no network' } }),
    },
    keyStore: { wrappingKey: async () => ({ kind: 'unavailable', reason: 'simulated' }) },
    notifier: { notify: () => {} },
    opener: { openExternal: async () => {}, showInFolder: async () => {} },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    mediaLinks: { urlOf: () => '', exportUrl: () => '' },
  };
  const { http, logger, notifier } = ports;
  const lock = await takeLock(paths.lock, ports.door);
  if (!lock.ok) return 'held';
  // Only a database of an older shape asks for a backup, and none here is.
  const opened = await openFolder(ports, {} as Backups, { begins: false });
  if (!opened.ok || opened.value.run === null) throw new Error('the data folder of a simulation did not open');
  const { epoch } = opened.value.run;
  const store = fullAtTimes(opened.value.store, given.isFull);
  const clockKeeper = createClockKeeper({ store, clock: machine, http, connectors, logger });
  const { clock } = clockKeeper;
  reviewHeld({ store, connectors }, clock.now());
  recoverInterrupted({ store, connectors }, clock.now());
  const memory = createRunMemory();
  // No network here has secrets, and no post pictures.
  const vault = {} as Vault;
  const scheduler = createScheduler({
    store: fenced(store, epoch),
    clock,
    clockKeeper,
    http,
    vault,
    notifier,
    logger,
    connectors,
    readMedia: async () => null,
    epoch,
    random,
    memory,
    inTime: new Set(),
  });
  const apiParts = { ports: { ...ports, clock }, store, scheduler, clockKeeper, connectors, newId: createNewId(clock) };
  const dispatch = createDispatch(allHandlers(apiParts as ApiParts), logger);
  const stopListening = store.subscribe(() => scheduler.poke());
  const close = () => {
    if (!run.isAlive) return;
    run.isAlive = false;
    // Its loop ends with it; what is under way never comes back, because its clock stands.
    void scheduler.stop();
    stopListening();
    opened.value.store.close();
    lock.value.release();
  };
  scheduler.start();
  return {
    client: createClient({ send: dispatch, subscribe: store.subscribe }),
    store,
    isClockTrusted: () => clockKeeper.isTrusted,
    kill: close,
    async stop() {
      const stopped = scheduler.stop();
      await time.advance(10_000);
      await stopped;
      opened.value.store.transact(endRun);
      close();
    },
  };
}

/** The store on a disk that is full at times. */
function fullAtTimes(store: Store, isFull: () => boolean): Store {
  const throwIfFull = () => {
    if (isFull()) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  };
  return {
    ...store,
    canRecord: () => store.canRecord() && !isFull(),
    freeReserve: () => false,
    transact(work) {
      throwIfFull();
      return store.transact(work);
    },
    act(action, work) {
      throwIfFull();
      return store.act(action, work);
    },
  };
}
