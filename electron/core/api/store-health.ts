import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { lastSetAside } from '../recovery/set-aside.ts';
import { lastFullCheck } from '../store/damages.ts';
import { isOnNetwork } from '../store/identity.ts';
import { scrubAll } from '../upkeep/scrub.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

type Names = 'store.health' | 'store.scrub' | 'store.startEmpty';

export function storeHandlers({ store, ports, library, control }: ApiParts): Handlers<Names> {
  return {
    'store.health'() {
      const { state, since, freeBytes } = store.health;
      const lastScrubAt = lastFullCheck(store.read);
      return ok({
        state,
        since: since && toInstant(since),
        freeBytes,
        onNetwork: isOnNetwork(ports.paths.data),
        lastScrubAt: lastScrubAt && toInstant(lastScrubAt),
        setAside: lastSetAside(ports.paths),
        newestBackup: null,
        missing: [],
      });
    },
    'store.scrub': async () =>
      ok(await scrubAll({ store, clock: ports.clock, pathOf: (sha256) => library.pathOf(sha256) })),
    'store.startEmpty': () => control.startEmpty(),
  };
}
