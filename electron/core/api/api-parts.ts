import type { NetworkId } from '#shared/networks/facts.ts';
import type { Connector } from '../channels/connector.ts';
import type { Backups } from '../backups/backups.ts';
import type { HostControl } from '../host.ts';
import type { Library } from '../media/library.ts';
import type { Ports } from '../ports/ports.ts';
import type { ClockKeeper } from '../scheduler/clock-keeper.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';

/** What the handlers work with. */
export interface ApiParts {
  /** As the door gave them, but for the clock, which is the keeper's. */
  readonly ports: Ports;
  readonly store: Store;
  readonly vault: Vault;
  readonly library: Library;
  readonly scheduler: Scheduler;
  readonly clockKeeper: ClockKeeper;
  readonly connectors: Readonly<Record<NetworkId, Connector>>;
  readonly backups: Backups;
  readonly control: HostControl;
  /** A new UUIDv7 from the clock of the ports. */
  readonly newId: () => string;
}
