import { z } from 'zod';
import { deliveryId } from '#shared/domain/ids.ts';
import { instant } from '#shared/time/instant.ts';
import { query } from './method.ts';

export const schedulerStatus = z.object({
  running: z.boolean(),
  next: z.object({ id: deliveryId, dueAt: instant }).optional(),
  needsYou: z.number().int(),
  clock: z.object({ now: instant, state: z.enum(['trusted', 'jumped']) }),
});
export type SchedulerStatus = z.output<typeof schedulerStatus>;

export const schedulerMethods = {
  'scheduler.status': query({
    summary: 'Whether publishing runs, what is next, and how many deliveries wait for a person.',
    input: z.strictObject({}),
    output: schedulerStatus,
    errors: [],
  }),
};
