import { refuse } from '#shared/contract/errors.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { MethodName } from '#shared/contract/contract.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { Answer } from './api/handlers.ts';
import { databaseOf, toBackup } from './backups/manifest.ts';
import type { Backups } from './backups/backups.ts';
import { makeReady, putInPlace } from './backups/put-in-place.ts';
import type { Core } from './core.ts';
import type { Ports } from './ports/ports.ts';
import { setAside } from './recovery/set-aside.ts';
import type { StartRefusal } from './start-refusal.ts';
import type { Damage } from './store/examine.ts';
import type { FolderLock } from './store/lock.ts';
import { forgetWitness, readWitness } from './store/witness.ts';
import type { StoreHealth } from './store/health.ts';

/** What works on an open database, or stands in for it while it is damaged. */
export interface InnerCore extends Omit<Core, 'announce'> {
  readonly kind: 'open' | 'recovery';
  readonly health: StoreHealth | null;
  /** It could not begin its run, and may be able to once the folder can be written again. */
  readonly mustReopen: boolean;
}

/** What handlers may have done to the core that they are part of. */
export interface HostControl {
  restore(id: string): Promise<Answer<'backups.restore'>>;
  startEmpty(): Promise<Answer<'store.startEmpty'>>;
}

export interface HostParts {
  readonly ports: Ports;
  readonly lock: FolderLock;
  readonly backups: Backups;
  readonly open: (
    control: HostControl,
    options: { readonly begins: boolean },
  ) => Promise<Outcome<InnerCore, StartRefusal>>;
  readonly recover: (control: HostControl, damage: Damage) => Promise<InnerCore>;
}

/** How long calls under way may take to end before the core under them is closed. */
const DRAIN_MS = 10_000;

/** These close the core that they run in, so it doesn't wait for them. */
const SWITCHING: readonly MethodName[] = ['backups.restore', 'store.startEmpty'];

/**
 * What the doors hold for as long as they have the folder: a core that can be closed and opened again behind their backs,
 * as a restore does, and that opens for recovery where the database is damaged.
 */
export async function openHost(parts: HostParts): Promise<Outcome<Core, StartRefusal>> {
  const { ports, lock, backups } = parts;
  const { logger, paths, clock } = ports;
  const listeners = new Set<(event: BroadsideEvent) => void>();
  const underWay = new Set<Promise<unknown>>();
  let switching: Promise<unknown> | null = null;
  let isStarted = false;
  let isStopped = false;

  const control: HostControl = {
    async restore(id) {
      const chosen = await backups.verified(id);
      if (!chosen.ok) return chosen;
      const wasDamaged = inner.kind === 'recovery';
      return switchTo(async () => {
        const epoch = readWitness(paths.data) ?? 0;
        const coming = await makeReady(databaseOf(backups.folder, id), paths.database, clock.now(), epoch);
        const kept = wasDamaged ? ok(null) : await backups.create('beforeRestore');
        if (!kept.ok) return kept;
        if (wasDamaged) await setAside(paths, clock.now());
        await putInPlace(coming, paths.database);
        logger.info('backup.restored', { id });
        return ok({ restored: toBackup(chosen.value, 'good'), kept: kept.value && toBackup(kept.value, 'good') });
      });
    },
    async startEmpty() {
      if (inner.kind !== 'recovery') {
        return refuse('store.notDamaged', 'The database is whole, so nothing is set aside.');
      }
      return switchTo(
        async () => {
          const folder = await setAside(paths, clock.now());
          await forgetWitness(paths.data);
          return ok({ setAside: folder });
        },
        { begins: true },
      );
    },
  };

  const tell = (event: BroadsideEvent) => listeners.forEach((listener) => listener(event));
  backups.subscribe(() => tell({ type: 'backups.changed', payload: {} }));
  const first = await openInner({ begins: false });
  if (!first.ok) return first;
  let inner = first.value;
  let stopListening = listen();

  async function openInner(options: { readonly begins: boolean }): Promise<Outcome<InnerCore, StartRefusal>> {
    const opened = await parts.open(control, options);
    if (opened.ok || opened.error.kind !== 'damaged') return opened;
    return ok(await parts.recover(control, opened.error.damage));
  }

  function listen(): () => void {
    return inner.subscribe((event) => {
      tell(event);
      if (event.type === 'store.changed') queueMicrotask(() => void followHealth());
    });
  }

  /** A database that turns out to be damaged is read no further; one that can be written again has its run begun. */
  async function followHealth(): Promise<void> {
    if (isStopped || switching || inner.kind !== 'open') return;
    const state = inner.health?.state;
    if (state === 'damaged') await switchTo(async () => null, { damage: 'notWhole' });
    else if (state === 'good' && inner.mustReopen) await switchTo(async () => null);
  }

  /** Closes the core, does `between`, and opens what is there then. Calls that come meanwhile wait. */
  function switchTo<Result>(
    between: () => Promise<Result>,
    options: { readonly begins?: boolean; readonly damage?: Damage } = {},
  ): Promise<Result> {
    const work = async () => {
      await drained();
      stopListening();
      await inner.stop().catch((error: unknown) => logFailure('core.stopFailed', error));
      try {
        return await between();
      } finally {
        inner = await reopen(options);
        stopListening = listen();
        if (isStarted) inner.start();
        tell({ type: 'resync', payload: {} });
      }
    };
    const done = (switching ?? Promise.resolve()).then(work);
    const settled = done.catch(() => {}).then(() => void (switching === settled && (switching = null)));
    switching = settled;
    return done;
  }

  async function reopen({ begins = false, damage }: { begins?: boolean; damage?: Damage }): Promise<InnerCore> {
    if (damage !== undefined) return parts.recover(control, damage);
    try {
      const opened = await openInner({ begins });
      if (opened.ok) return opened.value;
      logger.error('core.reopenRefused', { kind: opened.error.kind });
    } catch (error) {
      logFailure('core.reopenFailed', error);
    }
    return parts.recover(control, 'unreadable');
  }

  function logFailure(event: string, error: unknown): void {
    logger.error(event, { error: error instanceof Error ? error.message : 'unknown' });
  }

  async function drained(): Promise<void> {
    const late = Promise.withResolvers<void>();
    const callOff = clock.after(DRAIN_MS, late.resolve);
    await Promise.race([Promise.allSettled(underWay), late.promise]);
    callOff();
  }

  async function through<Result>(work: () => Promise<Result>): Promise<Result> {
    while (switching) await switching;
    const done = work();
    underWay.add(done);
    try {
      return await done;
    } finally {
      underWay.delete(done);
    }
  }

  return ok({
    dispatch: (method, input) =>
      SWITCHING.some((name) => name === method)
        ? inner.dispatch(method, input)
        : through(() => inner.dispatch(method, input)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    importStream: (name, chunks) => through(() => inner.importStream(name, chunks)),
    mediaFile: (id, size) => through(() => inner.mediaFile(id, size)),
    receiveProject: (chunks) => through(() => inner.receiveProject(chunks)),
    exportedFile: (name) => inner.exportedFile(name),
    announce: (url) => lock.announce(url),
    start() {
      isStarted = true;
      inner.start();
    },
    async stop() {
      isStopped = true;
      while (switching) await switching;
      stopListening();
      await inner.stop();
      lock.release();
      logger.info('core.closed');
    },
  });
}
