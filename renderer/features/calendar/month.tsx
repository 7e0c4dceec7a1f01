import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/format.ts';
import { DayCell } from './day-cell.tsx';
import type { ItemsByDay } from './items-by-day.ts';
import { useChipCapacity } from './use-chip-capacity.ts';
import { isSameMonth, weeksOfMonth } from './visible-days.ts';
import styles from './month.module.css';

interface Props {
  readonly date: string;
  readonly weekStart: number;
  readonly today: string;
  readonly items: ItemsByDay;
  readonly colours: ReadonlyMap<string, string>;
  /** The day whose cell Tab stops at. */
  readonly activeDay: string;
}

const none = [] as const;

/** The weeks of a month, a row each. */
export function Month({ date, weekStart, today, items, colours, activeDay }: Props) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const month = date.slice(0, 7);
  const weeks = useMemo(() => weeksOfMonth(`${month}-01`, weekStart), [month, weekStart]);
  const body = useRef<HTMLTableSectionElement>(null);
  const capacity = useChipCapacity(body, weeks.length);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- days take the focus: the grid pattern of ARIA
    <table role="grid" aria-label={t('monthOf', { month: format.month(date) })} className={styles.month}>
      <thead className={styles.weekdays}>
        <tr className={styles.row}>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {format.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className={styles.weeks}>
        {weeks.map((week) => (
          <tr key={week[0]} className={styles.row}>
            {week.map((day) => (
              <DayCell
                key={day}
                day={day}
                items={items.get(day) ?? none}
                colours={colours}
                capacity={capacity}
                isToday={day === today}
                isOutside={!isSameMonth(day, date)}
                isActive={day === activeDay}
                isBeforeActive={day < activeDay}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
