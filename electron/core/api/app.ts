import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { countNeedingYou, nextArmed } from '../store/delivery-lists.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

export function appHandlers({ ports, store, vault, scheduler }: ApiParts): Handlers<'app.info' | 'scheduler.status'> {
  return {
    'app.info': () =>
      ok({
        version: ports.version,
        door: ports.door,
        data: ports.paths.data,
        schema: store.schema,
        vault: vault.status().tier,
      }),
    'scheduler.status'() {
      const next = nextArmed(store.read);
      return ok({
        running: scheduler.running,
        ...(next && { next: { id: next.id, dueAt: toInstant(next.dueAt) } }),
        needsYou: countNeedingYou(store.read),
        clock: { now: toInstant(ports.clock.now()), state: scheduler.clockState },
      });
    },
  };
}
