import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconPlus } from '@tabler/icons-react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { dayOf } from '#renderer/lib/local-time.ts';
import { useCalendar } from './calendar-store.ts';
import { Chip } from './chip.tsx';
import { DropHint } from './drop-hint.tsx';
import type { ChipCapacity } from './use-chip-capacity.ts';
import { useChipLabel } from './use-chip-label.ts';
import styles from './day-cell.module.css';

interface Props {
  readonly day: string;
  readonly items: readonly CalendarItem[];
  readonly colours: ReadonlyMap<string, string>;
  readonly capacity: ChipCapacity;
  readonly isToday: boolean;
  readonly isOutside: boolean;
  /** Tab stops at this day. */
  readonly isActive: boolean;
  /** Tab comes to the active day first and goes on from there. */
  readonly isBeforeActive: boolean;
}

/** A day of the month: its number, its chips, and what a drop here would do. */
export const DayCell = memo(function DayCell(props: Props) {
  const { day, items, colours, capacity, isToday, isOutside, isActive, isBeforeActive } = props;
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const labelOf = useChipLabel();
  const isTarget = useCalendar(({ drag }) => drag !== null && dayOf(drag.target) === day);
  const draggedId = useCalendar(({ drag }) => (drag !== null && dayOf(drag.item.local) === day ? drag.item.id : null));

  const shown = items.length <= capacity.alone ? items : items.slice(0, capacity.withMore);
  const hiddenCount = items.length - shown.length;
  return (
    <td
      className={styles.cell}
      data-date={day}
      data-outside={isOutside || undefined}
      data-target={isTarget || undefined}
      tabIndex={isActive ? 0 : -1}
      aria-current={isToday ? 'date' : undefined}
    >
      <div className={styles.head}>
        <span className="visually-hidden">{t('dayCell', { count: items.length, day: format.longDay(day) })}</span>
        <span className={styles.number} data-today={isToday || undefined} aria-hidden="true">
          {day.endsWith('-01') ? format.dayAndMonth(day) : format.dayNumber(day)}
        </span>
        <button
          type="button"
          className={styles.add}
          tabIndex={-1}
          aria-hidden="true"
          title={t('newPostOn', { day: format.longDay(day) })}
        >
          <IconPlus size={14} />
        </button>
      </div>
      {shown.map((item) => (
        <Chip
          key={item.id}
          item={item}
          label={labelOf(item)}
          colour={colours.get(item.pillarId ?? '')}
          isSkipped={isBeforeActive}
          drag={item.id === draggedId ? 'left' : undefined}
        />
      ))}
      {hiddenCount > 0 && (
        <button type="button" className={styles.more} data-more={day} tabIndex={isBeforeActive ? -1 : undefined}>
          {t('more', { count: hiddenCount })}
        </button>
      )}
      {isTarget && <DropHint />}
    </td>
  );
});
