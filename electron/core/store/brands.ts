import type { Brand, Pillar } from '#shared/contract/brands.ts';
import type { BrandId, PillarId } from '#shared/domain/ids.ts';
import { epochMs, fromInstant, toInstant } from '#shared/time/instant.ts';
import type { Reader, Writer } from './handles.ts';

type BrandRow = Omit<Brand, 'createdAt'> & { readonly created_at: number };

const BRAND = 'SELECT id, name, zone, locale, colour, created_at FROM brands';

export function findBrand(reader: Reader, id: BrandId): Brand | undefined {
  const row = reader.one<BrandRow>(`${BRAND} WHERE id = ?`, id);
  return row && toBrand(row);
}

export function listBrands(reader: Reader): Brand[] {
  return reader.all<BrandRow>(`${BRAND} ORDER BY id`).map(toBrand);
}

export function insertBrand(writer: Writer, brand: Brand): void {
  writer.run(
    'INSERT INTO brands (id, name, zone, locale, colour, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    brand.id,
    brand.name,
    brand.zone,
    brand.locale,
    brand.colour,
    fromInstant(brand.createdAt),
  );
  writer.emit({ type: 'brands.changed', payload: { brandId: brand.id } });
}

export function updateBrand(writer: Writer, brand: Brand): void {
  writer.run(
    'UPDATE brands SET name = ?, zone = ?, locale = ?, colour = ? WHERE id = ?',
    brand.name,
    brand.zone,
    brand.locale,
    brand.colour,
    brand.id,
  );
  writer.emit({ type: 'brands.changed', payload: { brandId: brand.id } });
}

const PILLAR = 'SELECT id, brand_id AS brandId, name, colour, target_share AS targetShare FROM pillars';

export function listPillars(reader: Reader, brandId: BrandId): readonly Pillar[] {
  return reader.all<Pillar>(`${PILLAR} WHERE brand_id = ? ORDER BY id`, brandId);
}

export function findPillar(reader: Reader, id: PillarId): Pillar | undefined {
  return reader.one<Pillar>(`${PILLAR} WHERE id = ?`, id);
}

export function insertPillar(writer: Writer, pillar: Pillar): void {
  writer.run(
    'INSERT INTO pillars (id, brand_id, name, colour, target_share) VALUES (?, ?, ?, ?, ?)',
    pillar.id,
    pillar.brandId,
    pillar.name,
    pillar.colour,
    pillar.targetShare,
  );
  writer.emit({ type: 'brands.changed', payload: { brandId: pillar.brandId } });
}

function toBrand({ created_at, ...brand }: BrandRow): Brand {
  return { ...brand, createdAt: toInstant(epochMs(created_at)) };
}
