import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { nextArmed } from '../store/delivery-lists.ts';
import { acknowledgeMoved } from '../store/moved-times.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { countNeeds } from './needs.ts';

type Names = 'scheduler.status' | 'scheduler.trustClock' | 'scheduler.acknowledgeMoved';

export function schedulerHandlers(parts: ApiParts): Handlers<Names> {
  const { clockKeeper, scheduler, store } = parts;
  const status = (): SchedulerStatus => {
    const next = nextArmed(store.read);
    return {
      running: scheduler.running,
      ...(next && { next: { id: next.id, dueAt: toInstant(next.dueAt) } }),
      needsYou: countNeeds(parts),
      clock: clockKeeper.status(),
    };
  };

  return {
    'scheduler.status': () => ok(status()),
    'scheduler.trustClock'() {
      clockKeeper.trust();
      return ok(status());
    },
    'scheduler.acknowledgeMoved': () => ok({ acknowledged: store.transact(acknowledgeMoved) }),
  };
}
