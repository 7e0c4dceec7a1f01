import { useQuery } from '#renderer/api/use-query.ts';

/** How many things wait for a person, over all brands. */
export function useNeedsCount(): number {
  return useQuery('scheduler.status', {}).value?.needsYou ?? 0;
}
