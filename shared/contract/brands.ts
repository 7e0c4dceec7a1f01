import { z } from 'zod';
import { brandId, pillarId } from '#shared/domain/ids.ts';
import { locale } from '#shared/domain/locale.ts';
import { instant } from '#shared/time/instant.ts';
import { written } from '#shared/text/written.ts';
import { zone } from '#shared/time/wall-clock.ts';
import { command, query } from './method.ts';

const name = written().trim().min(1, 'give it a name').max(120);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b7285');

export const brand = z.object({
  id: brandId,
  name: z.string(),
  zone: z.string(),
  locale,
  colour: z.string(),
  createdAt: instant,
});
export type Brand = z.output<typeof brand>;

export const pillar = z.object({
  id: pillarId,
  brandId,
  name: z.string(),
  colour: z.string(),
  targetShare: z.number().meta({ description: 'per cent of the posts, 0 to 100' }),
});
export type Pillar = z.output<typeof pillar>;

export const brandMethods = {
  'brands.create': command({
    summary: 'Adds a brand: a client or project with its own channels and time zone.',
    input: z.strictObject({ name, zone, locale: locale.optional(), colour: colour.optional() }),
    output: brand,
    errors: [],
  }),
  'brands.update': command({
    summary: 'Changes a brand. Planned times keep their wall clock and zone.',
    input: z.strictObject({
      id: brandId,
      name: name.optional(),
      zone: zone.optional(),
      locale: locale.optional(),
      colour: colour.optional(),
    }),
    output: brand,
    errors: ['brand.notFound'],
  }),
  'brands.list': query({
    summary: 'All brands of this workspace, oldest first.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(brand) }),
    errors: [],
  }),
  'pillars.create': command({
    summary: 'Adds a content category with a target share.',
    input: z.strictObject({ brandId, name, colour, targetShare: z.number().min(0).max(100) }),
    output: pillar,
    errors: ['brand.notFound'],
  }),
  'pillars.list': query({
    summary: 'The content categories of a brand, in the order they were made.',
    input: z.strictObject({ brandId }),
    output: z.object({ items: z.array(pillar) }),
    errors: ['brand.notFound'],
  }),
};
