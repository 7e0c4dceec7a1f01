import { ok } from '#shared/lib/outcome.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

export function appHandlers({ ports, store, vault }: ApiParts): Handlers<'app.info'> {
  return {
    'app.info': () =>
      ok({
        version: ports.version,
        door: ports.door,
        data: ports.paths.data,
        schema: store.schema,
        vault: vault.status().tier,
      }),
  };
}
