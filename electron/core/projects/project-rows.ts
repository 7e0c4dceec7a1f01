import { z } from 'zod';
import { brand, pillar } from '#shared/contract/brands.ts';
import { expiry, journalEntry, lateness } from '#shared/contract/deliveries.ts';
import { post } from '#shared/contract/posts.ts';
import { variant } from '#shared/contract/variants.ts';
import { assetId, brandId, channelId, deliveryId, postId } from '#shared/domain/ids.ts';
import { networkId } from '#shared/networks/facts.ts';
import { richText } from '#shared/text/rich-text.ts';
import { written } from '#shared/text/written.ts';
import { instant } from '#shared/time/instant.ts';
import { wallClock } from '#shared/time/wall-clock.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A channel without its secrets and without its standing: on another laptop it has to be connected again. */
const channelRow = z.strictObject({
  id: channelId,
  brandId,
  network: networkId,
  name: written().max(200),
  handle: written().max(500),
  settings: z.record(z.string().max(100), written().max(4096)),
});

const assetRow = z.strictObject({
  id: assetId,
  kind: z.enum(['image', 'video']),
  name: written().max(200),
  mime: z.string().max(100),
  bytes: z.number().int().positive(),
  sha256,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  durationMs: z.number().int().positive().nullable(),
  createdAt: instant,
});
export type AssetRow = z.output<typeof assetRow>;

/** What a delivery is anywhere: a plan, or a fact about the network. That it was armed is a matter of one laptop. */
export const PORTABLE_STATES = ['planned', 'cancelled', 'published', 'removed', 'unconfirmed'] as const;

const sentMedia = z.strictObject({
  ...assetRow.omit({ id: true, createdAt: true }).shape,
  assetId,
  alt: written(),
});

/** What a frozen payload must look like, in its own JSON. */
export const sentPayload = z.strictObject({
  title: written().nullable(),
  text: written(),
  richText: richText.nullable(),
  link: z.string().nullable(),
  locale: z.string(),
  media: z.array(sentMedia).max(50),
  options: z.record(z.string(), z.json()),
});

const deliveryRow = z.strictObject({
  id: deliveryId,
  brandId,
  postId,
  channelId,
  state: z.enum(PORTABLE_STATES),
  at: wallClock,
  expiry: expiry.nullable(),
  lateness,
  generation: z.number().int().positive(),
  remote: z.strictObject({ id: written().max(4096), url: written().max(4096).nullable() }).nullable(),
  publishedAt: instant.nullable(),
  removedAt: instant.nullable(),
  /** What was sent, letter by letter as it was frozen, with its hash. */
  sent: z.strictObject({ payload: z.string(), sha256 }).nullable(),
  journal: z.array(journalEntry).max(10_000),
  createdAt: instant,
});
export type DeliveryRow = z.output<typeof deliveryRow>;

const variantRow = variant.omit({ options: true }).extend({ options: z.record(z.string().max(100), z.json()) });

/** One line of the rows in a project file. Lines come in this order, each kind by id, so that equal projects are equal files. */
export const projectRow = z.discriminatedUnion('table', [
  z.strictObject({ table: z.literal('brands'), row: brand.strict() }),
  z.strictObject({ table: z.literal('pillars'), row: pillar.strict() }),
  z.strictObject({ table: z.literal('channels'), row: channelRow }),
  z.strictObject({ table: z.literal('assets'), row: assetRow }),
  z.strictObject({ table: z.literal('posts'), row: post.strict() }),
  z.strictObject({ table: z.literal('variants'), row: variantRow.strict() }),
  z.strictObject({ table: z.literal('deliveries'), row: deliveryRow }),
]);
export type ProjectRow = z.output<typeof projectRow>;
export type RowTable = ProjectRow['table'];

/** The rows of a project by table. */
export type ProjectRows = { readonly [Table in RowTable]: readonly Extract<ProjectRow, { table: Table }>['row'][] };
