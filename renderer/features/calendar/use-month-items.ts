import { useMemo, useRef } from 'react';
import type { Brand } from '#shared/contract/brands.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { useCalendar } from './calendar-store.ts';
import { itemsByDay, type ItemsByDay } from './items-by-day.ts';
import { weeksOfMonth } from './visible-days.ts';

const nothing: readonly CalendarItem[] = [];

/**
 * The deliveries of all weeks that touch the month of `date`: one answer for the month, for any of its weeks, and for the
 * counts beside it.
 */
export function useMonthItems(brand: Brand, date: string, weekStart: number): readonly CalendarItem[] {
  const month = date.slice(0, 7);
  const range = useMemo(() => {
    const days = weeksOfMonth(`${month}-01`, weekStart).flat();
    return { from: days[0] ?? `${month}-01`, to: days.at(-1) ?? `${month}-01` };
  }, [month, weekStart]);
  return useQuery('calendar.range', { brandId: brand.id, ...range }).value?.items ?? nothing;
}

/** The deliveries as they are drawn: by day, without hidden channels, with what was just dropped in its new place. */
export function useItemsByDay(items: readonly CalendarItem[]): ItemsByDay {
  const hiddenChannels = useCalendar((state) => state.hiddenChannels);
  const moved = useCalendar((state) => state.moved);
  const before = useRef<ItemsByDay>(new Map());
  return useMemo(() => {
    before.current = itemsByDay(items, { hiddenChannels, moved }, before.current);
    return before.current;
  }, [items, hiddenChannels, moved]);
}
