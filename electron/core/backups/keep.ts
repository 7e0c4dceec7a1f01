import type { Manifest } from './manifest.ts';

const KEPT_TODAY = 3;
const KEPT_DAYS = 14;
const KEPT_WEEKS = 8;
const KEPT_SPECIAL = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

type Dated = Pick<Manifest, 'id' | 'at' | 'why'>;

/**
 * Which backups stay: the newest three of today, the newest of each of 14 days and of each of 8 weeks. Those made before
 * something was replaced, or because somebody asked, stay for 14 days whatever was made since. Those that a clock which was
 * ahead has dated in the future are kept by the same measure beside the others: they push none of them out.
 */
export function keptBackups(backups: readonly Dated[], now: number): ReadonlySet<string> {
  const ahead = backups.filter(({ at }) => at > now);
  const newestAhead = Math.max(...ahead.map(({ at }) => at));
  return new Set([
    ...keptAt(
      backups.filter(({ at }) => at <= now),
      now,
    ),
    ...keptAt(ahead, newestAhead),
  ]);
}

function keptAt(backups: readonly Dated[], now: number): readonly string[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at);
  const special = newestFirst.filter(({ why, at }) => why !== 'regular' && at > now - KEPT_DAYS * DAY_MS);
  return [
    ...newestFirst.filter(({ at }) => day(at) === day(now)).slice(0, KEPT_TODAY),
    ...newestOfEach(newestFirst, day).slice(0, KEPT_DAYS),
    ...newestOfEach(newestFirst, week).slice(0, KEPT_WEEKS),
    ...special.slice(0, KEPT_SPECIAL),
  ].map(({ id }) => id);
}

function newestOfEach(newestFirst: readonly Dated[], span: (at: number) => number): readonly Dated[] {
  const newest = new Map<number, Dated>();
  for (const backup of newestFirst) if (!newest.has(span(backup.at))) newest.set(span(backup.at), backup);
  return [...newest.values()];
}

const day = (at: number) => Math.floor(at / DAY_MS);
const week = (at: number) => Math.floor(at / WEEK_MS);
