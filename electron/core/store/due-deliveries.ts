import type { EpochMs } from '#shared/time/instant.ts';
import { toDelivery, type DeliveryRecord, type DeliveryRow } from './deliveries.ts';
import type { Reader } from './handles.ts';

/**
 * What may be begun: all that is due; in a folder that is held only what takes down or looks; while the clock is in doubt
 * only what looks, and what a person has told to come down.
 */
export type Allowed = 'everything' | 'withdrawals' | 'lookUps';

const COMES_DOWN = `deliveries.state IN ('published', 'removing')`;

/** An edit puts something out, so it waits with what goes out. */
const WITHDRAWS = `deliveries.state IN ('removing', 'checking') OR deliveries.state = 'published' AND
  (edit_requested = 0 OR take_down_requested = 1 OR expires_at <= now)`;

const MAY_BEGIN: Readonly<Record<Allowed, string>> = {
  everything: 'true',
  withdrawals: WITHDRAWS,
  lookUps: `deliveries.state = 'checking' OR ${COMES_DOWN} AND take_down_requested = 1`,
};

const LOOKED_FOR = `deliveries.state = 'checking'`;
const GOES_OUT = `NOT (${COMES_DOWN} OR ${LOOKED_FOR})`;

/** Keys grow old while a post is looked for, so that comes before anything new. */
const ORDER = [COMES_DOWN, LOOKED_FOR, GOES_OUT] as const;

/** The delivery of one kind that a channel may begin with: of what goes out the one that was due first, whoever waited longest. */
function mostOverdue(allowed: Allowed, which: (typeof ORDER)[number]): string {
  return `(SELECT id FROM deliveries WHERE channel_id = channels.id AND act_at <= now AND ${which}
     AND (${MAY_BEGIN[allowed]}) AND (channels.state = 'ready' OR ${WITHDRAWS})
     ORDER BY ${which === GOES_OUT ? 'due_at' : 'act_at'}, id LIMIT 1)`;
}

/**
 * What the scheduler has to look at by `now`, one for each channel that is free: a removal first, then what is looked for, then
 * what goes out. A channel that was paused still takes its posts down, because a paid hour too many costs as much as one too few.
 */
export function dueDeliveries(
  reader: Reader,
  now: EpochMs,
  busy: ReadonlySet<string>,
  allowed: Allowed,
): DeliveryRecord[] {
  return reader
    .all<DeliveryRow>(
      `SELECT deliveries.*, channels.network FROM (SELECT ? AS now) CROSS JOIN channels CROSS JOIN deliveries
       WHERE quiet_until <= now AND channels.state IN ('ready', 'paused')
         AND channels.id NOT IN (SELECT value FROM json_each(?))
         AND deliveries.id = coalesce(${ORDER.map((which) => mostOverdue(allowed, which)).join(', ')})
       ORDER BY NOT ${COMES_DOWN}, act_at, deliveries.id`,
      now,
      JSON.stringify([...busy]),
    )
    .map(toDelivery);
}
