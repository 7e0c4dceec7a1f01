import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseButton } from '@mantine/core';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { useFormat } from '#renderer/lib/format.ts';
import { useCalendar } from './calendar-store.ts';
import { Chip } from './chip.tsx';
import { useChipLabel } from './use-chip-label.ts';
import styles from './more-list.module.css';

interface Props {
  readonly day: string;
  readonly items: readonly CalendarItem[];
  readonly colours: ReadonlyMap<string, string>;
  /** The cell it lies over. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

const EDGE_PX = 8;
const WIDTH_PX = 280;

function place(list: HTMLElement, anchor: HTMLElement): void {
  const cell = anchor.getBoundingClientRect();
  const left = cell.left + cell.width / 2 - WIDTH_PX / 2;
  const lowest = window.innerHeight - list.offsetHeight - EDGE_PX;
  list.style.left = `${Math.min(Math.max(left, EDGE_PX), window.innerWidth - WIDTH_PX - EDGE_PX)}px`;
  list.style.top = `${Math.max(EDGE_PX, Math.min(cell.top, lowest))}px`;
}

/** All of a day, over its cell. The platform's own popover closes it: Escape, or a click beside it. */
export function MoreList({ day, items, colours, anchor, onClose }: Props) {
  const { t } = useTranslation(['calendar', 'common']);
  const format = useFormat();
  const labelOf = useChipLabel();
  const list = useRef<HTMLDialogElement>(null);
  const draggedId = useCalendar(({ drag }) => drag?.item.id);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    element.showPopover();
    place(element, anchor);
    element.querySelector<HTMLElement>('[data-delivery-id]')?.focus();
    const toggled = (event: ToggleEvent): void => {
      if (event.newState === 'closed') onClose();
    };
    element.addEventListener('toggle', toggled);
    return () => element.removeEventListener('toggle', toggled);
  }, [anchor, onClose]);

  return (
    <dialog
      ref={list}
      popover="auto"
      aria-label={t('allOf', { day: format.longDay(day) })}
      className={styles.list}
      data-dragging={draggedId === undefined ? undefined : true}
    >
      <div className={styles.head}>
        <span>{format.day(day)}</span>
        <CloseButton size="sm" aria-label={t('common:close')} onClick={onClose} />
      </div>
      <div className={styles.chips}>
        {items.map((item) => (
          <Chip
            key={item.id}
            item={item}
            label={labelOf(item)}
            colour={colours.get(item.pillarId ?? '')}
            drag={item.id === draggedId ? 'left' : undefined}
          />
        ))}
      </div>
    </dialog>
  );
}
