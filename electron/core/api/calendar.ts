import type { CalendarItem } from '#shared/contract/calendar.ts';
import { refuse } from '#shared/contract/errors.ts';
import { ok } from '#shared/lib/outcome.ts';
import { epochMs, toInstant } from '#shared/time/instant.ts';
import { resolveWallClock, toWallClock } from '#shared/time/wall-clock.ts';
import { findBrand } from '../store/brands.ts';
import { calendarRows, type CalendarRow } from '../store/delivery-lists.ts';
import type { ApiParts } from './api-parts.ts';
import type { Handlers } from './handlers.ts';
import { brandNotFound } from './refusals.ts';

export function calendarHandlers({ store, ports }: ApiParts): Handlers<'calendar.range'> {
  return {
    'calendar.range'({ brandId, from, to }) {
      const brand = findBrand(store.read, brandId);
      if (!brand) return brandNotFound();
      if (to < from) return refuse('input.invalid', 'to: must not be before from');
      const dayAfter = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
      const start = resolveWallClock({ local: `${from}T00:00`, zone: brand.zone }).at;
      const end = resolveWallClock({ local: `${dayAfter}T00:00`, zone: brand.zone }).at;
      const rows = calendarRows(store.read, brandId, start, end);
      return ok({ items: rows.map((row) => toItem(row, brand.zone, ports.mediaLinks)) });
    },
  };
}

function toItem(row: CalendarRow, zone: string, links: ApiParts['ports']['mediaLinks']): CalendarItem {
  const dueAt = epochMs(row.dueAt);
  return {
    id: row.id,
    postId: row.postId,
    channelId: row.channelId,
    network: row.network,
    state: row.state,
    local: toWallClock(dueAt, zone).local,
    dueAt: toInstant(dueAt),
    title: row.title ?? row.opening.split('\n').find((line) => line.trim() !== '') ?? '',
    pillarId: row.pillarId,
    expires: row.expires === 1,
    paid: (JSON.parse(row.labels) as string[]).includes('paid'),
    thumbUrl: row.firstAsset === null ? null : links.urlOf(row.firstAsset, 'thumb'),
  };
}
