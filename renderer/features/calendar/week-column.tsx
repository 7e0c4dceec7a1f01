import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { dayOf, minutesOf, MINUTES_A_DAY } from '#renderer/lib/local-time.ts';
import { useCalendar } from './calendar-store.ts';
import { Chip } from './chip.tsx';
import { DropHint } from './drop-hint.tsx';
import { sideBySide, type Placed } from './side-by-side.ts';
import { useChipLabel } from './use-chip-label.ts';
import styles from './week-column.module.css';

interface Props {
  readonly day: string;
  readonly items: readonly CalendarItem[];
  readonly colours: ReadonlyMap<string, string>;
  /** Minutes since midnight where this is today. */
  readonly nowMinutes: number | null;
}

/** What a chip's height covers on the scale of the week: 24 px at 15 px a quarter of an hour. */
const CHIP_MINUTES = 24;

const downTheDay = (minutes: number): string => `${(minutes / MINUTES_A_DAY) * 100}%`;

function placeOf({ startMinutes, lane, lanes }: Placed): CSSProperties {
  return {
    insetBlockStart: downTheDay(startMinutes),
    insetInlineStart: `${(lane / lanes) * 100}%`,
    inlineSize: `${100 / lanes}%`,
  };
}

/** A day of the week view. */
export const WeekColumn = memo(function WeekColumn({ day, items, colours, nowMinutes }: Props) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const labelOf = useChipLabel();
  const draggedId = useCalendar(({ drag }) => (drag !== null && dayOf(drag.item.local) === day ? drag.item.id : null));
  const target = useCalendar(({ drag }) => (drag !== null && dayOf(drag.target) === day ? drag.target : null));
  return (
    <ol
      className={styles.column}
      data-date={day}
      data-target={target !== null || undefined}
      aria-label={t('dayCell', { count: items.length, day: format.longDay(day) })}
    >
      {sideBySide(items, CHIP_MINUTES).map((placed) => (
        <li key={placed.item.id} className={styles.place} style={placeOf(placed)}>
          <Chip
            item={placed.item}
            label={labelOf(placed.item)}
            colour={colours.get(placed.item.pillarId ?? '')}
            drag={placed.item.id === draggedId ? 'left' : undefined}
          />
        </li>
      ))}
      {nowMinutes !== null && (
        <li className={styles.now} style={{ insetBlockStart: downTheDay(nowMinutes) }} aria-hidden />
      )}
      {target !== null && (
        <li className={styles.target} style={{ insetBlockStart: downTheDay(minutesOf(target)) }}>
          <DropHint />
        </li>
      )}
    </ol>
  );
});
