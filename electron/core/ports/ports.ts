import type { AppInfo } from '#shared/contract/app.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import type { KeyStore } from './key-store.ts';
import type { Logger } from './logger.ts';
import type { MediaLinks } from './media-links.ts';
import type { Notifier } from './notifier.ts';
import type { Opener } from './opener.ts';
import type { Paths } from './paths.ts';

/** All that a door must give the core. */
export interface Ports {
  readonly door: AppInfo['door'];
  readonly version: string;
  readonly paths: Paths;
  readonly clock: Clock;
  readonly http: Http;
  readonly keyStore: KeyStore;
  /** Opens or makes the passphrase tier of the vault at start, where the user gave one. */
  readonly passphrase?: string;
  readonly notifier: Notifier;
  readonly opener: Opener;
  readonly logger: Logger;
  readonly mediaLinks: MediaLinks;
  /** Between 0 and 1: spreads retries. Given by tests that must repeat; else the machine's own. */
  readonly random?: () => number;
}
