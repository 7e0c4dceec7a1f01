import type { MethodName } from '#shared/contract/contract.ts';
import { refuse } from '#shared/contract/errors.ts';
import { ok, type Outcome } from '#shared/lib/outcome.ts';
import type { Answer } from './api/handlers.ts';
import type { Backups } from './backups/backups.ts';
import { databaseOf, toBackup } from './backups/manifest.ts';
import { makeReady, putInPlace, sweepComing } from './backups/put-in-place.ts';
import { createSwitch, type CoreSwitch, type InnerCore, type Reopening } from './core-switch.ts';
import type { Core } from './core.ts';
import type { Ports } from './ports/ports.ts';
import { setAside } from './recovery/set-aside.ts';
import type { StartRefusal } from './start-refusal.ts';
import type { Damage } from './store/examine.ts';
import type { FolderLock } from './store/lock.ts';
import { whyStopped } from './store/store-error.ts';
import { forgetWitness, readWitness } from './store/witness.ts';

/** What handlers may have done to the core that they are part of. */
export interface HostControl {
  restore(id: string): Promise<Answer<'backups.restore'>>;
  startEmpty(): Promise<Answer<'store.startEmpty'>>;
}

export interface HostParts {
  readonly ports: Ports;
  readonly lock: FolderLock;
  readonly backups: Backups;
  /** Opens what is in the folder, or says why not. */
  readonly open: (control: HostControl, how: Reopening) => Promise<Outcome<InnerCore, StartRefusal>>;
  /** Opens what stands in for a core whose database is damaged. */
  readonly recover: (control: HostControl, damage: Damage) => Promise<InnerCore>;
}

/** These close the core that they run in, so it doesn't wait for them. */
const EXCHANGING: readonly MethodName[] = ['backups.restore', 'store.startEmpty'];

/**
 * What the doors hold for as long as they have the folder: a core that can be closed and opened again behind their backs,
 * as a restore does, and that opens for recovery where the database is damaged.
 */
export async function openHost(parts: HostParts): Promise<Outcome<Core, StartRefusal>> {
  const { ports, lock, backups } = parts;
  const control = createControl(parts, () => host);
  const opened = await openOrRecover(parts, control, {});
  if (!opened.ok) return opened;
  const host = createSwitch(ports, opened.value, (how) => reopen(parts, control, how));
  backups.subscribe(() => host.tell({ type: 'backups.changed', payload: {} }));

  return ok({
    dispatch: (method, input) =>
      EXCHANGING.some((name) => name === method)
        ? host.current.dispatch(method, input)
        : host.through((core) => core.dispatch(method, input)),
    subscribe: (listener) => host.subscribe(listener),
    importStream: (name, chunks) => host.through((core) => core.importStream(name, chunks)),
    mediaFile: (id, size) => host.through((core) => core.mediaFile(id, size)),
    receiveProject: (chunks) => host.through((core) => core.receiveProject(chunks)),
    exportedFile: (name) => host.current.exportedFile(name),
    announce: (url) => lock.announce(url),
    start: () => host.start(),
    async stop() {
      await host.stop();
      lock.release();
      ports.logger.info('core.closed');
    },
  });
}

async function openOrRecover(parts: HostParts, control: HostControl, how: Reopening) {
  const opened = await parts.open(control, how);
  if (opened.ok || opened.error.kind !== 'damaged') return opened;
  return ok(await parts.recover(control, opened.error.damage));
}

/** A folder that was open once is never let go of: what can't be opened any more is opened for recovery. */
async function reopen(parts: HostParts, control: HostControl, how: Reopening): Promise<InnerCore> {
  if (how.damage !== undefined) return parts.recover(control, how.damage);
  const { logger } = parts.ports;
  try {
    const opened = await openOrRecover(parts, control, how);
    if (opened.ok) return opened.value;
    logger.error('core.reopenRefused', { kind: opened.error.kind });
  } catch (error) {
    logger.error('core.reopenFailed', { error: error instanceof Error ? error.message : 'unknown' });
  }
  return parts.recover(control, 'unreadable');
}

function createControl({ ports, backups }: HostParts, host: () => CoreSwitch): HostControl {
  const { paths, clock, logger } = ports;
  return {
    async restore(id) {
      const chosen = await backups.verified(id);
      if (!chosen.ok) return chosen;
      const stopped = whyStopped(host().current.health?.state ?? 'good');
      if (stopped) return stopped;
      return host().exchange(async () => {
        const isDamaged = host().current.kind === 'recovery';
        try {
          // Made ready first: keeping the present state may be what makes this backup one too many.
          const epoch = readWitness(paths.data)?.epoch ?? 0;
          const coming = await makeReady(databaseOf(backups.folder, id), paths.database, clock.now(), epoch);
          const kept = isDamaged ? ok(null) : await backups.create('beforeRestore');
          if (!kept.ok) return kept;
          if (isDamaged) await setAside(paths, clock.now());
          await putInPlace(coming, paths.database);
          logger.info('backup.restored', { id });
          return ok({ restored: toBackup(chosen.value, 'good'), kept: kept.value && toBackup(kept.value, 'good') });
        } finally {
          await sweepComing(paths.database);
        }
      });
    },
    async startEmpty() {
      if (host().current.kind !== 'recovery') {
        return notDamaged();
      }
      const begin = async () => {
        if (host().current.kind !== 'recovery') return notDamaged();
        const folder = await setAside(paths, clock.now());
        await forgetWitness(paths.data);
        return ok({ setAside: folder });
      };
      return host().exchange(begin, { begins: true });
    },
  };
}

function notDamaged() {
  return refuse('store.notDamaged', 'The database is whole, so nothing is set aside.');
}
