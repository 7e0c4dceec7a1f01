import { z } from 'zod';
import { assetId, deliveryId, postId } from '#shared/domain/ids.ts';
import { networkId } from '#shared/networks/facts.ts';
import { instant } from '#shared/time/instant.ts';
import { channel } from './channels.ts';
import { delivery } from './deliveries.ts';
import { query } from './method.ts';

/** A post as a row shows it. */
const shownPost = z.object({
  id: postId,
  title: z.string().nullable(),
  opening: z.string(),
  thumbUrl: z.string().nullable(),
});

/** A channel as a row names it. */
const shownChannel = z.object({ name: z.string(), handle: z.string(), network: networkId });

/** What was tried before a person was asked. */
const tried = z.object({
  attempts: z.number().int(),
  firstSentAt: instant.nullable(),
  lastSentAt: instant.nullable(),
  /** How often the network was looked through for it. */
  looks: z.number().int(),
});

/** One thing that waits for a person, with all that is needed to decide it. */
export const need = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delivery'),
    reason: z.enum(['missed', 'unconfirmed', 'failed', 'byHand', 'overdue']),
    since: instant,
    delivery,
    post: shownPost,
    channel: shownChannel,
    tried,
    /** Posts on the network that could be it. */
    candidates: z.array(z.object({ id: z.string(), url: z.string().nullable() })),
  }),
  /** Its access ended. `waiting`: deliveries that can't go out or come down until it is connected again. */
  z.object({ kind: z.literal('channel'), channel, waiting: z.number().int() }),
  z.object({ kind: z.literal('clock'), now: instant, lastSeenAt: instant, waiting: z.number().int() }),
  /** A backup was restored, or the folder is a copy: nothing goes out until a person has looked. */
  z.object({
    kind: z.literal('review'),
    why: z.enum(['restored', 'copied']),
    since: instant,
    /** Deliveries whose fate is still being found out, and those that a person has to say. */
    checking: z.number().int(),
    unconfirmed: z.number().int(),
  }),
  /** New time-zone data changed when these go out. */
  z.object({
    kind: z.literal('moved'),
    items: z.array(z.object({ id: deliveryId, post: shownPost, was: instant, now: instant })),
  }),
  /** A picture of a post that is to go out is missing or no longer what it was. */
  z.object({
    kind: z.literal('media'),
    assetId,
    name: z.string(),
    damage: z.enum(['missing', 'changed']),
    posts: z.array(shownPost),
  }),
  /** Rows that are no longer as they were written. */
  z.object({ kind: z.literal('rows'), count: z.number().int() }),
]);
export type Need = z.output<typeof need>;

export const needMethods = {
  'needs.list': query({
    summary: 'Everything that waits for a person, the most pressing first.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(need), count: z.number().int() }),
    errors: [],
  }),
};
