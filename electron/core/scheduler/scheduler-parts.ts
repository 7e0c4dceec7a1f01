import type { Connector } from '../channels/connector.ts';
import type { NetworkId } from '#shared/networks/facts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import type { ClockKeeper } from './clock-keeper.ts';
import type { InTime } from './lateness.ts';
import type { RunMemory } from './run-memory.ts';

/** What the scheduler works with. */
export interface SchedulerParts {
  readonly store: Store;
  /** The time to go by: the keeper's, not the machine's own. */
  readonly clock: Clock;
  readonly clockKeeper: ClockKeeper;
  readonly http: Http;
  readonly vault: Vault;
  readonly notifier: Notifier;
  readonly logger: Logger;
  readonly connectors: Readonly<Record<NetworkId, Connector>>;
  /** The bytes of a file if they still have this hash, or null. */
  readonly readMedia: (sha256: string) => Promise<Uint8Array | null>;
  /** Between 0 and 1: spreads retries. Tests give one that repeats. */
  readonly random: () => number;
  readonly memory: RunMemory;
  /** The epoch of this run: every write of the scheduler is made under it or not at all. */
  readonly epoch: number;
  readonly inTime: InTime;
}
