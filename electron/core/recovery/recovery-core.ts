import { contract, type MethodName } from '#shared/contract/contract.ts';
import { refuse } from '#shared/contract/errors.ts';
import type { BroadsideEvent } from '#shared/contract/events.ts';
import type { StoreHealth } from '#shared/contract/store.ts';
import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { createDispatch } from '../api/dispatch.ts';
import type { AllHandlers, Handlers } from '../api/handlers.ts';
import type { Backups } from '../backups/backups.ts';
import { databaseOf, toBackup } from '../backups/manifest.ts';
import type { InnerCore } from '../core-switch.ts';
import type { HostControl } from '../host.ts';
import type { Ports } from '../ports/ports.ts';
import type { Damage } from '../store/examine.ts';
import { SCHEMA_VERSION } from '../store/migrations/migrations.ts';
import { DEFAULT_SETTINGS } from '../store/settings.ts';
import { missingFrom } from './salvage.ts';
import { lastSetAside } from './set-aside.ts';

type Names = 'app.info' | 'settings.get' | 'store.health' | 'store.startEmpty' | 'backups.list' | 'backups.restore';

export interface RecoveryParts {
  readonly ports: Ports;
  readonly backups: Backups;
  readonly control: HostControl;
  readonly damage: Damage;
}

/**
 * What answers while the database is damaged: enough for the screens to say so and to offer what can be done. The database
 * stays exactly as it was found until somebody has chosen.
 */
export async function openRecovery({ ports, backups, control, damage }: RecoveryParts): Promise<InnerCore> {
  const since = toInstant(ports.clock.now());
  const newest = await backups.newestGood();
  const missing = await missingFrom(ports.paths, newest && databaseOf(backups.folder, newest.id));
  ports.logger.error('recovery.opened', { damage, missing: missing.length, newestBackup: newest?.id });
  const listeners = new Set<(event: BroadsideEvent) => void>();

  const health = (): StoreHealth => ({
    state: 'damaged',
    since,
    freeBytes: null,
    onNetwork: false,
    lastScrubAt: null,
    setAside: lastSetAside(ports.paths),
    newestBackup: newest && toBackup(newest, 'good'),
    missing: [...missing],
  });
  const own: Handlers<Names> = {
    'app.info': () =>
      ok({ version: ports.version, door: ports.door, data: ports.paths.data, schema: SCHEMA_VERSION, vault: 'run' }),
    'settings.get': () => ok(DEFAULT_SETTINGS),
    'store.health': () => ok(health()),
    'store.startEmpty': () => control.startEmpty(),
    'backups.list': async () => ok({ items: [...(await backups.list())] }),
    'backups.restore': ({ id }) => control.restore(id),
  };
  const names = Object.keys(contract) as MethodName[];
  const others = Object.fromEntries(names.map((name) => [name, refuseDamaged])) as unknown as AllHandlers;

  return {
    kind: 'recovery',
    health: null,
    mustReopen: false,
    dispatch: createDispatch({ ...others, ...own }, ports.logger),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    importStream: async () => refuseDamaged(),
    mediaFile: async () => null,
    receiveProject: async () => refuseDamaged(),
    exportedFile: () => null,
    start() {},
    async stop() {},
  };
}

const refuseDamaged = () =>
  refuse('store.damaged', 'The database is damaged. Restore a backup, or start empty; what was found stays aside.');
