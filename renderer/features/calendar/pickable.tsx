import { useDraggable } from '@dnd-kit/core';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { notifyWhyNot } from '#renderer/ui/notify.tsx';
import { useCalendar } from './calendar-store.ts';
import { isMovable } from './is-movable.ts';
import styles from './pickable.module.css';

interface Props {
  readonly itemOf: (id: string) => CalendarItem | undefined;
  readonly children: ReactNode;
}

const TRIED_TO_DRAG_PX = 5;

function chipAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('button[data-delivery-id]') : null;
}

/** Calls back once if the pointer that is down now moves as if to drag. */
function onceDragged(down: PointerEvent, tell: () => void): void {
  const stop = new AbortController();
  const { signal } = stop;
  const moved = (event: globalThis.PointerEvent): void => {
    if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < TRIED_TO_DRAG_PX) return;
    stop.abort();
    tell();
  };
  window.addEventListener('pointermove', moved, { signal });
  window.addEventListener('pointerup', () => stop.abort(), { signal });
  window.addEventListener('pointercancel', () => stop.abort(), { signal });
}

/** Listens for all chips inside it and becomes, for dnd-kit, the one that is being picked up. */
export function Pickable({ itemOf, children }: Props) {
  const { t } = useTranslation('calendar');
  const data = useRef<{ deliveryId: string | null }>({ deliveryId: null });
  const { listeners, setNodeRef } = useDraggable({ id: 'chip', data: data.current });

  const pick = (
    chip: HTMLElement,
    handler: 'onPointerDown' | 'onKeyDown',
    event: PointerEvent | KeyboardEvent,
  ): void => {
    data.current.deliveryId = chip.dataset['deliveryId'] ?? null;
    setNodeRef(chip);
    listeners?.[handler]?.(event);
  };
  const itemAt = (chip: HTMLElement): CalendarItem | undefined => itemOf(chip.dataset['deliveryId'] ?? '');
  const sayWhyNot = (item: CalendarItem): void => notifyWhyNot(t(`fixed.${item.state}`));

  const pointerDown = (event: PointerEvent): void => {
    const chip = chipAt(event.target);
    const item = chip === null ? undefined : itemAt(chip);
    if (chip === null || item === undefined) return;
    if (isMovable(item.state)) pick(chip, 'onPointerDown', event);
    else onceDragged(event, () => sayWhyNot(item));
  };
  const keyDown = (event: KeyboardEvent): void => {
    const chip = chipAt(event.target);
    const item = chip === null ? undefined : itemAt(chip);
    if (chip === null || item === undefined || event.code !== 'Space' || useCalendar.getState().drag !== null) return;
    // Otherwise Space would also press the button.
    if (!isMovable(item.state)) {
      event.preventDefault();
      sayWhyNot(item);
      return;
    }
    pick(chip, 'onKeyDown', event);
  };

  return (
    <div role="presentation" className={styles.zone} onPointerDown={pointerDown} onKeyDown={keyDown}>
      {children}
    </div>
  );
}
