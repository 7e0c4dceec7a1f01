import { create } from 'zustand';
import type { CalendarItem } from '#shared/contract/calendar.ts';

/** A chip that is picked up, and the wall-clock time it would be dropped at. */
export interface Drag {
  readonly item: CalendarItem;
  readonly by: 'pointer' | 'keyboard';
  readonly target: string;
  /** The zone whose wall clock `target` is read off. */
  readonly zone: string;
}

interface CalendarState {
  readonly hiddenChannels: ReadonlySet<string>;
  readonly drag: Drag | null;
  /** Times of deliveries that were dropped and are not yet in the core's answer. */
  readonly moved: Readonly<Record<string, string>>;
}

/** What the calendar knows beyond the address and the core's answers. */
export const useCalendar = create<CalendarState>(() => ({
  hiddenChannels: new Set<string>(),
  drag: null,
  moved: {},
}));

export function toggleChannel(channelId: string): void {
  const hiddenChannels = new Set(useCalendar.getState().hiddenChannels);
  if (!hiddenChannels.delete(channelId)) hiddenChannels.add(channelId);
  useCalendar.setState({ hiddenChannels });
}

export function pickUp(item: CalendarItem, by: Drag['by'], zone: string): void {
  useCalendar.setState({ drag: { item, by, target: item.local, zone } });
}

export function aimAt(target: string): void {
  const { drag } = useCalendar.getState();
  if (drag !== null && drag.target !== target) useCalendar.setState({ drag: { ...drag, target } });
}

export function letGo(): void {
  useCalendar.setState({ drag: null });
}

/** Shows a delivery at its new time before the core has answered; null goes by the core's answer again. */
export function showMoved(deliveryId: string, local: string | null): void {
  const { [deliveryId]: _, ...others } = useCalendar.getState().moved;
  useCalendar.setState({ moved: local === null ? others : { ...others, [deliveryId]: local } });
}
