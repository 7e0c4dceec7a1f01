import type { Brand, Pillar } from '#shared/contract/brands.ts';
import type { BrandId, PillarId } from '#shared/domain/ids.ts';
import { ok } from '#shared/lib/outcome.ts';
import { toInstant } from '#shared/time/instant.ts';
import { findBrand, insertBrand, insertPillar, listBrands, listPillars, updateBrand } from '../store/brands.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { brandNotFound } from './refusals.ts';

/** The accents that brands are given in turn; each keeps AA contrast on white and on the dark ground. */
const COLOURS = ['#0b7285', '#9c36b5', '#2b8a3e', '#d9480f', '#1971c2', '#c2255c'] as const;

type Names = 'brands.create' | 'brands.update' | 'brands.list' | 'pillars.create' | 'pillars.list';

export function brandHandlers({ store, ports, newId }: ApiParts): Handlers<Names> {
  return {
    'brands.create'(input) {
      const brand: Brand = {
        id: newId() as BrandId,
        name: input.name,
        zone: input.zone,
        locale: input.locale ?? 'en',
        colour: input.colour ?? nextColour(listBrands(store.read).length),
        createdAt: toInstant(ports.clock.now()),
      };
      store.transact((writer) => insertBrand(writer, brand));
      return ok(brand);
    },
    'brands.update'({ id, ...changes }) {
      return store.act({ method: 'brands.update', at: ports.clock.now() }, (writer) => {
        const before = findBrand(writer, id);
        if (!before) return brandNotFound();
        const brand: Brand = {
          ...before,
          name: changes.name ?? before.name,
          zone: changes.zone ?? before.zone,
          locale: changes.locale ?? before.locale,
          colour: changes.colour ?? before.colour,
        };
        updateBrand(writer, brand);
        return ok(brand);
      });
    },
    'brands.list': () => ok({ items: listBrands(store.read) }),
    'pillars.create'(input) {
      return store.act({ method: 'pillars.create', at: ports.clock.now() }, (writer) => {
        if (!findBrand(writer, input.brandId)) return brandNotFound();
        const pillar: Pillar = { id: newId() as PillarId, ...input };
        insertPillar(writer, pillar);
        return ok(pillar);
      });
    },
    'pillars.list'({ brandId }) {
      if (!findBrand(store.read, brandId)) return brandNotFound();
      return ok({ items: [...listPillars(store.read, brandId)] });
    },
  };
}

function nextColour(brands: number): string {
  return COLOURS[brands % COLOURS.length] ?? COLOURS[0];
}
