import { z } from 'zod';
import { deliveryId } from '#shared/domain/ids.ts';
import { instant } from '#shared/time/instant.ts';
import { command, query } from './method.ts';

/** The machine's clock, and whether times are gone by it: in doubt, nothing goes out and nothing comes down. */
const clockStatus = z.object({
  now: instant,
  /** `checking`: after a start, until servers have been asked. */
  state: z.enum(['trusted', 'checking', 'suspect']),
  /** It was set forward or backward, was off for very long, or servers say otherwise. */
  reason: z.enum(['forward', 'backward', 'longAway', 'servers']).optional(),
  /** The latest instant that was believed. */
  lastSeenAt: instant,
  /** What the clock of a network shows. */
  serverSays: instant.optional(),
});

export const schedulerStatus = z.object({
  running: z.boolean(),
  next: z.object({ id: deliveryId, dueAt: instant }).optional(),
  needsYou: z.number().int(),
  clock: clockStatus,
  /** Nothing goes out until it is released: a backup was restored, or the folder is a copy. */
  hold: z.object({ why: z.enum(['restored', 'copied']), since: instant }).nullable(),
});
export type SchedulerStatus = z.output<typeof schedulerStatus>;

export const schedulerMethods = {
  'scheduler.status': query({
    summary: 'Whether publishing runs, what is next, and how many things wait for a person.',
    input: z.strictObject({}),
    output: schedulerStatus,
    errors: [],
  }),
  'scheduler.trustClock': command({
    summary: 'Says that the clock of this computer is right, so that publishing goes on by it.',
    input: z.strictObject({}),
    output: schedulerStatus,
    errors: [],
  }),
  'scheduler.release': command({
    summary: 'Lets publishing go on in a folder that was restored or copied, once what was due has been looked for.',
    input: z.strictObject({}),
    output: schedulerStatus,
    errors: ['review.underWay'],
  }),
  'scheduler.acknowledgeMoved': command({
    summary: 'Says that the times which new time-zone data have moved were seen.',
    input: z.strictObject({}),
    output: z.object({ acknowledged: z.number().int() }),
    errors: [],
  }),
};
