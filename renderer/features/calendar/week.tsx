import { useLayoutEffect, useMemo, useRef } from 'react';
import { useFormat } from '#renderer/lib/format.ts';
import { dayOf, localAt, minutesOf, MINUTES_A_DAY, timeOf } from '#renderer/lib/local-time.ts';
import type { ItemsByDay } from './items-by-day.ts';
import { STEP_MINUTES } from './move-target.ts';
import { weekOf } from './visible-days.ts';
import { WeekColumn } from './week-column.tsx';
import styles from './week.module.css';

interface Props {
  readonly date: string;
  readonly weekStart: number;
  /** The wall clock of the brand's zone. */
  readonly now: string;
  readonly items: ItemsByDay;
  readonly colours: ReadonlyMap<string, string>;
}

const none = [] as const;
/** Where the week is opened: a little before the working day. */
const FIRST_SEEN_MINUTES = 7.5 * 60;
const quarters = Array.from({ length: MINUTES_A_DAY / STEP_MINUTES }, (_, step) =>
  timeOf(localAt('2000-01-01', step * STEP_MINUTES)),
);
const hours = quarters.filter((time) => time.endsWith(':00'));

/** Seven days from midnight to midnight, in steps of a quarter of an hour. */
export function Week({ date, weekStart, now, items, colours }: Props) {
  const format = useFormat();
  const days = useMemo(() => weekOf(date, weekStart), [date, weekStart]);
  const scroller = useRef<HTMLDivElement>(null);
  const today = dayOf(now);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = (element.scrollHeight * FIRST_SEEN_MINUTES) / MINUTES_A_DAY;
  }, []);

  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.heads}>
        {days.map((day) => (
          <div key={day} className={styles.head} data-today={day === today || undefined}>
            <span className={styles.weekday}>{format.weekday(day)}</span>
            <span className={styles.number}>{format.dayNumber(day)}</span>
          </div>
        ))}
      </div>
      <div className={styles.board}>
        <Quarters />
        <div className={styles.hours} aria-hidden="true">
          {hours.map((time) => (
            <span key={time}>{time}</span>
          ))}
        </div>
        <div className={styles.columns}>
          {days.map((day) => (
            <WeekColumn
              key={day}
              day={day}
              items={items.get(day) ?? none}
              colours={colours}
              nowMinutes={day === today ? minutesOf(now) : null}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The rows behind the columns; a click on one starts a post at its time. */
function Quarters() {
  return (
    <div className={styles.quarters}>
      {quarters.map((time) => (
        <div key={time} data-time={time} />
      ))}
    </div>
  );
}
