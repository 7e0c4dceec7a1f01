import { z } from 'zod';
import { deliveryState } from '#shared/domain/delivery-state.ts';
import { brandId, channelId, deliveryId, pillarId, postId } from '#shared/domain/ids.ts';
import { networkId } from '#shared/networks/facts.ts';
import { instant } from '#shared/time/instant.ts';
import { query } from './method.ts';

/** A delivery as the calendar draws it: one line, nothing that must be read from elsewhere. */
export const calendarItem = z.object({
  id: deliveryId,
  postId,
  channelId,
  network: networkId,
  state: deliveryState,
  /** Wall clock in the brand's zone, `2026-11-26T18:30:00`. */
  local: z.string(),
  dueAt: instant,
  title: z.string(),
  pillarId: pillarId.nullable(),
  expires: z.boolean(),
  /** Labels that change how a chip looks: a paid post is told apart. */
  paid: z.boolean(),
  thumbUrl: z.string().nullable(),
});
export type CalendarItem = z.output<typeof calendarItem>;

export const calendarMethods = {
  'calendar.range': query({
    summary: 'What a calendar draws between two days of the brand’s zone, both included. Cancelled ones are left out.',
    input: z.strictObject({ brandId, from: z.iso.date(), to: z.iso.date() }),
    output: z.object({ items: z.array(calendarItem) }),
    errors: ['brand.notFound'],
  }),
};
