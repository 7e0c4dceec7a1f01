import { useEffect, useMemo } from 'react';
import type { Brand } from '#shared/contract/brands.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { dayOf } from '#renderer/lib/local-time.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { useReadingDirection } from '#renderer/lib/use-reading-direction.ts';
import { navigate, useRoute } from '#renderer/lib/use-route.ts';
import { CalendarBoard } from './calendar-board.tsx';
import type { Board } from './move-target.ts';
import { TopBar } from './top-bar.tsx';
import { weekOf, weeksOfMonth } from './visible-days.ts';
import styles from './calendar-page.module.css';

const MONDAY = 1;

/** The calendar of a brand, as a month or a week. */
export function CalendarPage({ brand }: { readonly brand: Brand }) {
  const { view, date: asked } = useRoute();
  const now = useNow(brand.zone);
  const date = asked ?? dayOf(now);
  useEffect(() => {
    // The address says what is shown, so that it can be opened again.
    if (asked === null) navigate({ date }, { replace: true });
  }, [asked, date]);
  const weekStart = useQuery('settings.get', {}).value?.weekStart ?? MONDAY;
  const direction = useReadingDirection();
  const board = useMemo((): Board => {
    const days = view === 'month' ? weeksOfMonth(date, weekStart).flat() : weekOf(date, weekStart);
    return { view, direction, from: days[0] ?? date, to: days.at(-1) ?? date };
  }, [view, direction, weekStart, date]);
  return (
    <main className={styles.page}>
      <TopBar date={date} today={dayOf(now)} board={board} />
      <CalendarBoard brand={brand} board={board} date={date} now={now} weekStart={weekStart} />
    </main>
  );
}
