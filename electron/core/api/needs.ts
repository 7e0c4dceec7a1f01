import { ok } from '#shared/lib/outcome.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { needGroups } from './need-groups.ts';

export function needHandlers(parts: ApiParts): Handlers<'needs.list'> {
  return {
    'needs.list': () => ok({ items: needGroups(parts).flatMap((group) => group.list()), count: countNeeds(parts) }),
  };
}

/** How many things wait for a person. */
export function countNeeds(parts: ApiParts): number {
  return needGroups(parts).reduce((sum, group) => sum + group.count(), 0);
}
