import { z } from 'zod';
import { deliveryState } from '#shared/domain/delivery-state.ts';
import { brandId, channelId, deliveryId, postId } from '#shared/domain/ids.ts';
import { networkId } from '#shared/networks/facts.ts';
import { duration } from '#shared/time/duration.ts';
import { instant } from '#shared/time/instant.ts';
import { wallClock } from '#shared/time/wall-clock.ts';
import { command, query } from './method.ts';

/** When a delivery must be off the network again: so long after it really went out, or at a time on the wall. */
export const expiry = z
  .union([z.strictObject({ after: duration }), z.strictObject({ at: wallClock })])
  .meta({ description: '{"after":"PT24H"} from the real publish time, or {"at":{local,zone}}' });
export type Expiry = z.output<typeof expiry>;

/** How late a delivery may still go out on its own: 2 minutes, 15 minutes, or any time that day. */
export const lateness = z.enum(['exact', 'normal', 'day']);
export type Lateness = z.output<typeof lateness>;

/** Something that a person has to know or do; screens translate by code. */
export const problem = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.output<typeof problem>;

export const finding = z.object({ code: z.string(), message: z.string() });
export type Finding = z.output<typeof finding>;

export const journalEntry = z.object({
  at: instant,
  from: deliveryState.nullable(),
  to: deliveryState,
  who: z.enum(['you', 'scheduler']),
  why: z.string().meta({ description: 'a code, translated by screens' }),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type JournalEntry = z.output<typeof journalEntry>;

export const delivery = z.object({
  id: deliveryId,
  brandId,
  postId,
  channelId,
  network: networkId,
  state: deliveryState,
  at: wallClock,
  dueAt: instant,
  /** `gap` or `overlap` where the clocks change at that time; see `at` for what was meant and `dueAt` for what it is. */
  shift: z.enum(['none', 'gap', 'overlap']),
  expiry: expiry.nullable(),
  expiresAt: instant.nullable(),
  lateness,
  remote: z.object({ id: z.string(), url: z.string().nullable() }).optional(),
  publishedAt: instant.nullable(),
  removedAt: instant.nullable(),
  problem: problem.optional(),
  attempts: z.number().int(),
  /** What should be known before its time comes, and hinders nothing; told when it is planned, changed or opened. */
  notices: z.array(finding).optional(),
});
export type Delivery = z.output<typeof delivery>;

export const deliveryDetail = delivery.extend({
  journal: z.array(journalEntry),
  /** What was or will be sent, once frozen. */
  sent: z
    .object({ text: z.string(), link: z.string().nullable(), assetIds: z.array(z.string()), sha256: z.string() })
    .nullable(),
  /** Whether what is out can be made to say what the post says now; `differs`: it says something else. */
  canEdit: z.boolean(),
  differs: z.boolean(),
});
export type DeliveryDetail = z.output<typeof deliveryDetail>;

const one = z.strictObject({ id: deliveryId });
const many = z.strictObject({ ids: z.array(deliveryId).min(1).max(500) });
const refusedItems = z.object({
  items: z.array(delivery),
  refused: z.array(z.object({ id: deliveryId, findings: z.array(finding) })),
});

export const deliveryMethods = {
  'deliveries.plan': command({
    summary: 'Plans a post on a channel at a time. Nothing is sent until it is armed.',
    input: z.strictObject({
      postId,
      channelId,
      at: wallClock,
      expiry: expiry.nullable().optional(),
      lateness: lateness.optional(),
    }),
    output: delivery,
    errors: ['post.notFound', 'channel.notFound', 'delivery.duplicate'],
  }),
  'deliveries.update': command({
    summary: 'Changes when a delivery comes down, or how late it may go out.',
    input: z.strictObject({
      id: deliveryId,
      expiry: expiry.nullable().optional(),
      lateness: lateness.optional(),
    }),
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState'],
  }),
  'deliveries.arm': command({
    summary: 'Arms deliveries: they go out at their minute. Those with findings are refused, the others armed.',
    input: many,
    output: refusedItems,
    errors: [],
  }),
  'deliveries.disarm': command({
    summary: 'Takes armed deliveries back to planned.',
    input: many,
    output: refusedItems,
    errors: [],
  }),
  'deliveries.move': command({
    summary: 'Gives a delivery another time. Refused once it is being sent or is out.',
    input: z.strictObject({ id: deliveryId, at: wallClock }),
    output: delivery,
    errors: ['delivery.notFound', 'delivery.published', 'delivery.duplicate', 'delivery.wrongState'],
  }),
  'deliveries.cancel': command({
    summary: 'Skips a delivery that is not out: it will not be sent. Moving it plans it again.',
    input: one,
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState'],
  }),
  'deliveries.publishNow': command({
    summary: 'Sends a delivery that is not out yet, now.',
    input: one,
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState', 'delivery.notReady'],
  }),
  'deliveries.takeDownNow': command({
    summary: 'Takes a published delivery off the network now.',
    input: one,
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState'],
  }),
  'deliveries.editOnNetwork': command({
    summary: 'Makes a published delivery say what its post says now, where the network lets posts be changed.',
    input: one,
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState', 'delivery.notReady'],
  }),
  'deliveries.decide': command({
    summary: 'Decides many at once that wait for a person: they go out now, one after the other, or are skipped.',
    input: many.extend({ as: z.enum(['publishNow', 'skip']) }),
    output: refusedItems,
    errors: [],
  }),
  'deliveries.resolve': command({
    summary: 'Says what a person saw on the network: it is out, it is not, or it is gone.',
    input: z.strictObject({
      id: deliveryId,
      as: z.enum(['published', 'notPublished', 'removed']),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2048)
        .optional(),
    }),
    output: delivery,
    errors: ['delivery.notFound', 'delivery.wrongState', 'delivery.linkRefused'],
  }),
  'deliveries.open': command({
    summary: 'Opens the published post in the browser, or its file in the file manager.',
    input: one,
    output: z.object({ opened: z.string() }),
    errors: ['delivery.notFound', 'delivery.wrongState'],
  }),
  'deliveries.get': query({
    summary: 'One delivery with its journal and what was sent.',
    input: one,
    output: deliveryDetail,
    errors: ['delivery.notFound'],
  }),
  'deliveries.list': query({
    summary: 'Deliveries by due time, a page at a time.',
    input: z.strictObject({
      brandId: brandId.optional(),
      channelId: channelId.optional(),
      states: z.array(deliveryState).min(1).optional(),
      from: instant.optional(),
      to: instant.optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    output: z.object({ items: z.array(delivery), cursor: z.string().optional() }),
    errors: [],
  }),
};
