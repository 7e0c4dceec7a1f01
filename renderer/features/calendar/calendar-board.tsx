import { useCallback, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brand } from '#shared/contract/brands.ts';
import { dayOf } from '#renderer/lib/local-time.ts';
import { openPanel } from '#renderer/lib/use-route.ts';
import { useCalendar } from './calendar-store.ts';
import { DragZone } from './drag-zone.tsx';
import { findItem } from './items-by-day.ts';
import { Month } from './month.tsx';
import { MoreList } from './more-list.tsx';
import { dayAround, moveFocus } from './move-focus.ts';
import type { Board } from './move-target.ts';
import { pressed } from './pressed.ts';
import { useItemsByDay, useMonthItems } from './use-month-items.ts';
import { useRefreshPictures } from './use-refresh-pictures.ts';
import { useMoveDelivery } from './use-move-delivery.ts';
import { usePillarColours } from './use-pillars.ts';
import { Week } from './week.tsx';
import styles from './calendar-page.module.css';

interface Props {
  readonly brand: Brand;
  readonly board: Board;
  readonly date: string;
  /** The wall clock of the brand's zone. */
  readonly now: string;
  readonly weekStart: number;
}

interface More {
  readonly day: string;
  readonly anchor: HTMLElement;
}

/** The days with their chips, and all that can be done with them by pointer and keyboard. */
export function CalendarBoard({ brand, board, date, now, weekStart }: Props) {
  const { t } = useTranslation();
  const colours = usePillarColours(brand);
  const items = useItemsByDay(useMonthItems(brand, date, weekStart));
  const move = useMoveDelivery(brand.zone);
  const root = useRef<HTMLElement>(null);
  const downOn = useRef<EventTarget | null>(null);
  const [more, setMore] = useState<More | null>(null);
  const [focusedDay, setFocusedDay] = useState<string | null>(null);
  const closeMore = useCallback(() => setMore(null), []);
  const refreshPictures = useRefreshPictures();
  const isFocusShown = focusedDay !== null && focusedDay >= board.from && focusedDay <= board.to;

  const click = (event: MouseEvent): void => {
    const press = pressed(event, downOn.current);
    if (press?.kind === 'more') setMore(press);
    if (press?.kind === 'open') openPanel(press.panel);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (useCalendar.getState().drag === null) moveFocus(event, board);
  };

  return (
    <section ref={root} aria-label={t('places.calendar')} className={styles.board}>
      <div
        role="presentation"
        className={styles.board}
        onPointerDown={(event) => {
          downOn.current = event.target;
        }}
        onClick={click}
        onErrorCapture={refreshPictures}
        onKeyDown={keyDown}
        onFocus={(event) => setFocusedDay(dayAround(event.target))}
      >
        <DragZone
          board={board}
          zone={brand.zone}
          root={root}
          colours={colours}
          itemOf={(id) => findItem(items, id)}
          onDrop={(item, target) => {
            closeMore();
            void move(item, target);
          }}
        >
          {board.view === 'month' ? (
            <Month
              date={date}
              weekStart={weekStart}
              today={dayOf(now)}
              items={items}
              colours={colours}
              activeDay={isFocusShown ? focusedDay : date}
            />
          ) : (
            <Week date={date} weekStart={weekStart} now={now} items={items} colours={colours} />
          )}
          {more !== null && (
            <MoreList {...more} items={items.get(more.day) ?? []} colours={colours} onClose={closeMore} />
          )}
        </DragZone>
      </div>
    </section>
  );
}
