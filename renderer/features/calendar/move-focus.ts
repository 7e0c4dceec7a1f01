import type { KeyboardEvent } from 'react';
import { addDays, addMonths } from '#renderer/lib/local-time.ts';
import { navigate, openPanel } from '#renderer/lib/use-route.ts';
import { isArrowKey, type ArrowKey, type Board } from './move-target.ts';

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
  const here: Here = { root, cell, target, day };
  if (event.code === 'Enter' && target === cell) openPanel({ kind: 'newPost', day });
  else if (board.view === 'month' && event.code === 'PageUp') goToDay(root, addMonths(day, -1), board);
  else if (board.view === 'month' && event.code === 'PageDown') goToDay(root, addMonths(day, 1), board);
  else if (isArrowKey(event.code) && board.view === 'month') moveInMonth(event.code, here, board);
  else if (isArrowKey(event.code)) moveInWeek(event.code, here, board);
  else return;
  event.preventDefault();
}

/** Focuses a day of the month view; one that is not shown brings its month with it. */
function goToDay(root: Element, day: string, board: Board): void {
  if (day < board.from || day > board.to) navigate({ date: day });
  requestAnimationFrame(() => root.querySelector<HTMLElement>(`[data-date="${day}"]`)?.focus());
}

interface Here {
  readonly root: Element;
  readonly cell: HTMLElement;
  readonly target: HTMLElement;
  readonly day: string;
}

const isVertical = (key: ArrowKey): key is 'ArrowUp' | 'ArrowDown' => key === 'ArrowUp' || key === 'ArrowDown';

/** Which way an arrow points in time: up and left are back, but left is ahead where the screen is mirrored. */
function signOf(key: ArrowKey, board: Board): 1 | -1 {
  if (isVertical(key)) return key === 'ArrowDown' ? 1 : -1;
  return (key === 'ArrowRight') === (board.direction === 'ltr') ? 1 : -1;
}

function moveInMonth(key: ArrowKey, here: Here, board: Board): void {
  const sign = signOf(key, board);
  const stops = stopsOf(here.cell);
  const index = stops.indexOf(here.target);
  const beside =
    index >= 0 && isVertical(key) ? (stops[index + sign] ?? (sign === -1 ? here.cell : undefined)) : undefined;
  if (beside !== undefined) beside.focus();
  else goToDay(here.root, addDays(here.day, isVertical(key) ? sign * 7 : sign), board);
}

/** Up and down in a day, and sideways to the chip at the same place of the nearest day that has any. */
function moveInWeek(key: ArrowKey, here: Here, board: Board): void {
  const sign = signOf(key, board);
  const index = Math.max(stopsOf(here.cell).indexOf(here.target), 0);
  if (isVertical(key)) {
    stopsOf(here.cell)[index + sign]?.focus();
    return;
  }
  for (let day = addDays(here.day, sign); day >= board.from && day <= board.to; day = addDays(day, sign)) {
    const column = here.root.querySelector(`[data-date="${day}"]`);
    const stops = column === null ? [] : stopsOf(column);
    const stop = stops[Math.min(index, stops.length - 1)];
    if (stop !== undefined) {
      stop.focus();
      return;
    }
  }
}
