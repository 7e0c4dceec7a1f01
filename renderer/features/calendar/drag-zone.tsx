import {
  DndContext,
  DragOverlay,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { useCallback, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { ArrowKeySensor } from './arrow-key-sensor.ts';
import { aimAt, letGo, pickUp, useCalendar } from './calendar-store.ts';
import { LiftedChip } from './lifted-chip.tsx';
import { stepTarget, type ArrowKey, type Board } from './move-target.ts';
import { Pickable } from './pickable.tsx';
import { cornerOf, targetUnder } from './target-under.ts';
import { useDragWords } from './use-drag-words.ts';

interface Props {
  readonly board: Board;
  readonly zone: string;
  /** The element that holds the days. */
  readonly root: RefObject<HTMLElement | null>;
  readonly colours: ReadonlyMap<string, string>;
  readonly itemOf: (id: string) => CalendarItem | undefined;
  readonly onDrop: (item: CalendarItem, target: string) => void;
  readonly children: ReactNode;
}

/** Only at the very edge: nearer in, a small move would run away by hours. */
const AUTO_SCROLL = { threshold: { x: 0, y: 0.06 } };

/** Far enough not to be a click that trembled. */
const DRAG_AFTER_PX = 5;

/**
 * Dragging in a calendar. dnd-kit has the sensors, the scrolling, the lifted copy and the announcements; where a drop
 * goes is read off the days themselves, so that a hundred chips and forty days cost one draggable and no droppable.
 */
export function DragZone({ board, zone, root, colours, itemOf, onDrop, children }: Props) {
  const words = useDragWords();
  const said = useRef('');
  const latest = useRef({ board, root });
  latest.current = { board, root };

  const step = useCallback((key: ArrowKey) => {
    const { drag } = useCalendar.getState();
    const { board: shown, root: days } = latest.current;
    const target = drag === null ? null : stepTarget(drag.target, key, shown);
    if (target === null) return null;
    aimAt(target);
    return cornerOf(days.current, target, shown.view);
  }, []);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_AFTER_PX } }),
    useSensor(ArrowKeySensor, { step }),
  );

  const start = ({ active, activatorEvent }: DragStartEvent): void => {
    const item = itemOf(String(active.data.current?.['deliveryId']));
    if (item === undefined) return;
    pickUp(item, activatorEvent instanceof KeyboardEvent ? 'keyboard' : 'pointer', zone);
    said.current = words.pickedUp(item);
  };
  const move = (event: DragMoveEvent): void => {
    const { drag } = useCalendar.getState();
    if (drag === null) return;
    if (drag.by === 'pointer') aimAt(targetUnder(root.current, event, drag.item.local, board.view) ?? drag.item.local);
    said.current = words.over(useCalendar.getState().drag?.target ?? drag.target);
  };
  const end = (): void => {
    const { drag } = useCalendar.getState();
    letGo();
    if (drag === null) return;
    said.current = words.dropped(drag.item, drag.target);
    if (drag.target !== drag.item.local) onDrop(drag.item, drag.target);
    if (drag.by === 'keyboard') focusChip(root, drag.item.id, drag.target);
  };
  const cancel = (): void => {
    const { drag } = useCalendar.getState();
    letGo();
    if (drag !== null) said.current = words.cancelled(drag.item);
  };

  const accessibility = useMemo(() => {
    const say = (): string => said.current;
    const announcements: Announcements = {
      onDragStart: say,
      onDragMove: say,
      onDragOver: say,
      onDragEnd: say,
      onDragCancel: say,
    };
    // The chip is drawn anew in another day, so the focus is brought back by hand.
    return { announcements, screenReaderInstructions: { draggable: words.instructions }, restoreFocus: false };
  }, [words.instructions]);

  return (
    <DndContext
      sensors={sensors}
      autoScroll={AUTO_SCROLL}
      accessibility={accessibility}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={end}
      onDragCancel={cancel}
    >
      <Pickable itemOf={itemOf}>{children}</Pickable>
      <DragOverlay dropAnimation={null} transition={overlayTransition}>
        <LiftedChip colours={colours} />
      </DragOverlay>
    </DndContext>
  );
}

/** A step by keyboard is seen to move; the pointer is followed without delay. */
function overlayTransition(activatorEvent: Event | null): string | undefined {
  return activatorEvent instanceof KeyboardEvent ? 'transform 120ms ease' : undefined;
}

/** After a drop by keyboard: the chip in its new place, or its day where it is behind `+N more`. */
function focusChip(root: RefObject<HTMLElement | null>, deliveryId: string, target: string): void {
  requestAnimationFrame(() => {
    const chip = root.current?.querySelector<HTMLElement>(`[data-delivery-id="${deliveryId}"]`);
    const day = root.current?.querySelector<HTMLElement>(`[data-date="${target.slice(0, 10)}"]`);
    (chip ?? day)?.focus();
  });
}
