import { epochMs } from '#shared/time/epoch-ms.ts';
import { toWallClock } from '#shared/time/resolve-wall-clock.ts';
import type { Schedule } from './draft.ts';

/** Enough to write the post; what is due sooner would be missed while it is written. */
const AHEAD_MS = 30 * 60_000;
const HALF_HOUR_MS = 30 * 60_000;
/** A day that was clicked without a time of day. */
const DAY_TIME = '10:00';

/** When a new post goes out until the person says otherwise: what was clicked, or the next half hour with time to write. */
export function startMoment(
  clicked: { readonly day?: string | undefined; readonly time?: string | undefined },
  zone: string,
  nowMs: number,
): Pick<Schedule, 'date' | 'time'> {
  const { local } = toWallClock(epochMs(Math.ceil((nowMs + AHEAD_MS) / HALF_HOUR_MS) * HALF_HOUR_MS), zone);
  const next = { date: local.slice(0, 10), time: local.slice(11, 16) };
  if (clicked.day === undefined) return { date: next.date, time: clicked.time ?? next.time };
  if (clicked.time !== undefined) return { date: clicked.day, time: clicked.time };
  return { date: clicked.day, time: clicked.day === next.date ? next.time : DAY_TIME };
}
