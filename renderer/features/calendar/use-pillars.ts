import { useMemo } from 'react';
import type { Brand, Pillar } from '#shared/contract/brands.ts';
import { useQuery } from '#renderer/api/use-query.ts';

const nothing: readonly Pillar[] = [];

export function usePillars(brand: Brand): readonly Pillar[] {
  return useQuery('pillars.list', { brandId: brand.id }).value?.items ?? nothing;
}

/** Colours by pillar id. */
export function usePillarColours(brand: Brand): ReadonlyMap<string, string> {
  const pillars = usePillars(brand);
  return useMemo(() => new Map(pillars.map(({ id, colour }) => [id, colour])), [pillars]);
}
