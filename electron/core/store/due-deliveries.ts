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

/** The most overdue delivery of a channel that may be begun and that is, or is not, to come down. */
function mostOverdue(allowed: Allowed, which: string): string {
  return `(SELECT id FROM deliveries WHERE channel_id = channels.id AND act_at <= now AND ${which}
     AND (${MAY_BEGIN[allowed]}) AND (channels.state = 'ready' OR ${WITHDRAWS})
     ORDER BY act_at, id LIMIT 1)`;
}

/**
 * What the scheduler has to look at by `now`, one for each channel that is free: a removal before anything goes out, then the
 * most overdue. A channel that was paused still takes its posts down, because a paid hour too many costs as much as one too few.
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
         AND deliveries.id = coalesce(${mostOverdue(allowed, COMES_DOWN)}, ${mostOverdue(allowed, `NOT ${COMES_DOWN}`)})
       ORDER BY NOT ${COMES_DOWN}, act_at, deliveries.id`,
      now,
      JSON.stringify([...busy]),
    )
    .map(toDelivery);
}
