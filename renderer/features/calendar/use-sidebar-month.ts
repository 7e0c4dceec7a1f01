import { useMemo } from 'react';
import type { Brand } from '#shared/contract/brands.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { dayOf } from '#renderer/lib/local-time.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { useRoute } from '#renderer/lib/use-route.ts';
import { useMonthItems } from './use-month-items.ts';
import { isSameMonth } from './visible-days.ts';

const MONDAY = 1;

/** The month that the calendar shows, and what is in it. */
export function useSidebarMonth(brand: Brand): { readonly date: string; readonly items: readonly CalendarItem[] } {
  const route = useRoute();
  const now = useNow(brand.zone);
  const date = route.date ?? dayOf(now);
  const weekStart = useQuery('settings.get', {}).value?.weekStart ?? MONDAY;
  const all = useMonthItems(brand, date, weekStart);
  const items = useMemo(() => all.filter(({ local }) => isSameMonth(local, date)), [all, date]);
  return { date, items };
}
