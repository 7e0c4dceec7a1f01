import type { SchedulerStatus } from '#shared/contract/scheduler.ts';
import { refuse } from '#shared/contract/errors.ts';
import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { countInReview } from '../store/deliveries.ts';
import { nextArmed } from '../store/delivery-lists.ts';
import { currentHold, releaseHold } from '../store/hold.ts';
import { acknowledgeMoved } from '../store/moved-times.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { countNeeds } from './needs.ts';

type Names = 'scheduler.status' | 'scheduler.trustClock' | 'scheduler.release' | 'scheduler.acknowledgeMoved';

export function schedulerHandlers(parts: ApiParts): Handlers<Names> {
  const { clockKeeper, scheduler, store } = parts;
  const status = (): SchedulerStatus => {
    const next = nextArmed(store.read);
    const hold = currentHold(store.read);
    return {
      running: scheduler.running,
      ...(next && { next: { id: next.id, dueAt: toInstant(next.dueAt) } }),
      needsYou: countNeeds(parts),
      clock: clockKeeper.status(),
      hold: hold && { why: hold.why, since: toInstant(hold.since) },
    };
  };

  return {
    'scheduler.status': () => ok(status()),
    'scheduler.trustClock'() {
      clockKeeper.trust();
      return ok(status());
    },
    'scheduler.release'() {
      const left = countInReview(store.read);
      if (left > 0) {
        const message = 'What was due is still being looked for on its networks. Try again when that is done.';
        return refuse('review.underWay', message, { left });
      }
      store.transact((writer) => {
        releaseHold(writer);
        writer.emit({ type: 'scheduler.changed', payload: {} });
      });
      return ok(status());
    },
    'scheduler.acknowledgeMoved': () => ok({ acknowledged: store.transact(acknowledgeMoved) }),
  };
}
