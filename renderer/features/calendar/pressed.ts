import type { MouseEvent } from 'react';
import type { Panel } from '#renderer/lib/route.ts';

/** What a click in the calendar asks for. */
export type Press =
  | { readonly kind: 'open'; readonly panel: Panel }
  | { readonly kind: 'more'; readonly day: string; readonly anchor: HTMLElement };

/**
 * Reads a click off the element it fell on; null where it fell on nothing that does something. A press that began on
 * something else (`downOn`) was an attempt to drag, and starts no post.
 */
export function pressed({ target, clientX, currentTarget }: MouseEvent, downOn: EventTarget | null): Press | null {
  if (!(target instanceof Element)) return null;
  const id = chipOf(target)?.dataset['deliveryId'];
  if (id !== undefined) return { kind: 'open', panel: { kind: 'delivery', id } };
  const cell = target.closest<HTMLElement>('[data-date]');
  const more = target.closest<HTMLElement>('[data-more]')?.dataset['more'];
  if (more !== undefined && cell !== null) return { kind: 'more', day: more, anchor: cell };
  if (target.closest('[popover]') !== null || chipOf(downOn) !== null) return null;
  const day = cell?.dataset['date'];
  if (day !== undefined) return { kind: 'open', panel: { kind: 'newPost', day } };
  return pressedTime(target, clientX, currentTarget);
}

function chipOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-delivery-id]') : null;
}

/** A row of the week lies behind all its days, so the day is the column that the click is in. */
function pressedTime(target: Element, x: number, root: Element): Press | null {
  const time = target.closest<HTMLElement>('[data-time]')?.dataset['time'];
  if (time === undefined) return null;
  const column = [...root.querySelectorAll<HTMLElement>('[data-date]')].find((element) => {
    const { left, right } = element.getBoundingClientRect();
    return x >= left && x < right;
  });
  const day = column?.dataset['date'];
  return day === undefined ? null : { kind: 'open', panel: { kind: 'newPost', day, time } };
}
