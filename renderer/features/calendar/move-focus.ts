import type { KeyboardEvent } from 'react';
import { addDays, addMonths, localAt } from '#renderer/lib/local-time.ts';
import { navigate, openPanel } from '#renderer/lib/use-route.ts';
import { isArrowKey, stepTarget, type Board } from './move-target.ts';

/** The day that an element of the calendar belongs to. */
export function dayAround(element: Element): string | null {
  return element.closest<HTMLElement>('[data-date]')?.dataset['date'] ?? null;
}

function stopsOf(day: Element): readonly HTMLElement[] {
  return [...day.querySelectorAll<HTMLElement>('[data-delivery-id], [data-more]')];
}

/** Arrow keys walk from day to day and, in a day, from chip to chip; Enter on a day starts a post there. */
export function moveFocus(event: KeyboardEvent, board: Board): void {
  const { target, currentTarget: root } = event;
  if (!(target instanceof HTMLElement) || target.closest('[popover]') !== null) return;
  const cell = target.closest<HTMLElement>('[data-date]');
  const day = cell?.dataset['date'];
  if (cell === null || day === undefined) return;
  if (event.code === 'Enter' && target === cell) openPanel({ kind: 'newPost', day });
  else if (board.view === 'month' && (event.code === 'PageUp' || event.code === 'PageDown')) {
    navigate({ date: addMonths(day, event.code === 'PageUp' ? -1 : 1) });
  } else if (isArrowKey(event.code)) {
    nextStop(event.code, { root, cell, target, day }, board)?.focus();
  } else return;
  event.preventDefault();
}

interface Here {
  readonly root: Element;
  readonly cell: HTMLElement;
  readonly target: HTMLElement;
  readonly day: string;
}

function nextStop(key: Parameters<typeof stepTarget>[1], here: Here, board: Board): HTMLElement | null | undefined {
  const stops = stopsOf(here.cell);
  const index = stops.indexOf(here.target);
  const isUpOrDown = key === 'ArrowUp' || key === 'ArrowDown';
  if (isUpOrDown && index >= 0) {
    const next = stops[index + (key === 'ArrowDown' ? 1 : -1)];
    if (next !== undefined) return next;
    if (key === 'ArrowUp' && board.view === 'month') return here.cell;
  }
  if (board.view === 'week') return isUpOrDown ? null : besideInWeek(key, here, index, board);
  const day = stepTarget(localAt(here.day, 0), key, board);
  return day === null ? null : here.root.querySelector<HTMLElement>(`[data-date="${day.slice(0, 10)}"]`);
}

/** The chip at the same place of the nearest day in that direction that has any. */
function besideInWeek(key: 'ArrowLeft' | 'ArrowRight', here: Here, index: number, board: Board): HTMLElement | null {
  const step = (key === 'ArrowRight') === (board.direction === 'ltr') ? 1 : -1;
  for (let day = addDays(here.day, step); day >= board.from && day <= board.to; day = addDays(day, step)) {
    const column = here.root.querySelector(`[data-date="${day}"]`);
    const stops = column === null ? [] : stopsOf(column);
    const stop = stops[Math.min(index, stops.length - 1)];
    if (stop !== undefined) return stop;
  }
  return null;
}
