import type { DragMoveEvent } from '@dnd-kit/core';
import type { View } from '#renderer/lib/route.ts';
import { dayOf, localAt, minutesOf, MINUTES_A_DAY, onDay, timeOf } from '#renderer/lib/local-time.ts';
import { quarterAt } from './move-target.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

function dayElementAt(root: HTMLElement, { x, y }: Point): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[data-date]')].find((element) => {
    const rect = element.getBoundingClientRect();
    return x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
  });
}

/** Where the pointer is: the lifted chip's corner, and as far into it as it was grabbed. */
function pointerOf({ active, activatorEvent }: DragMoveEvent): Point | null {
  const { initial, translated } = active.rect.current;
  if (initial === null || translated === null || !(activatorEvent instanceof PointerEvent)) return null;
  return {
    x: translated.left + activatorEvent.clientX - initial.left,
    y: translated.top + activatorEvent.clientY - initial.top,
  };
}

/** The wall-clock time that a chip gets where the pointer has taken it; null outside all days. */
export function targetUnder(root: HTMLElement | null, event: DragMoveEvent, local: string, view: View): string | null {
  const pointer = pointerOf(event);
  const element = root === null || pointer === null ? undefined : dayElementAt(root, pointer);
  const day = element?.dataset['date'];
  if (element === undefined || day === undefined) return null;
  if (view === 'month') return onDay(local, day);
  const column = element.getBoundingClientRect();
  const chipTop = event.active.rect.current.translated?.top ?? column.top;
  return localAt(day, quarterAt((chipTop - column.top) / column.height));
}

/** Where on the screen a time is, for a chip that is moved by keyboard; it is scrolled to first. */
export function cornerOf(root: HTMLElement | null, local: string, view: View): Point | null {
  const day = root?.querySelector(`[data-date="${dayOf(local)}"]`);
  const row = root?.querySelector(`[data-time="${timeOf(local)}"]`);
  if (day === null || day === undefined) return null;
  if (view === 'month') day.scrollIntoView({ block: 'nearest' });
  else row?.scrollIntoView({ block: 'nearest' });
  const { left, top, height } = day.getBoundingClientRect();
  if (view === 'month') return { x: left + MONTH_INSET_PX.x, y: top + MONTH_INSET_PX.y };
  return { x: left, y: top + (height * minutesOf(local)) / MINUTES_A_DAY };
}

/** Below the number of the day. */
const MONTH_INSET_PX = { x: 6, y: 28 };
