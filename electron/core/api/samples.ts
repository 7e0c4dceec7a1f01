import { refuse } from '#shared/contract/errors.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';

export function sampleHandlers(_parts: ApiParts): Handlers<'samples.create'> {
  return { 'samples.create': () => refuse('internal.unexpected', 'The sample is not here yet.') };
}
