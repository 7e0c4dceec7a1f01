import type { CalendarItem } from '#shared/contract/calendar.ts';
import { minutesOf } from '#renderer/lib/local-time.ts';

/** A chip's place in a column of the week: of `lanes` lanes side by side it has the one numbered `lane`. */
export interface Placed {
  readonly item: CalendarItem;
  readonly startMinutes: number;
  readonly lane: number;
  readonly lanes: number;
}

/**
 * Lays the chips of one day out: those that would cover each other lie side by side. `items` come in the order of their
 * times; a chip is as tall as `heightMinutes`. Chips that hang together by overlaps share one number of lanes.
 */
export function sideBySide(items: readonly CalendarItem[], heightMinutes: number): readonly Placed[] {
  const placed: Placed[] = [];
  let group: { item: CalendarItem; startMinutes: number; lane: number }[] = [];
  let laneEnds: number[] = [];

  const closeGroup = (): void => {
    for (const chip of group) placed.push({ ...chip, lanes: laneEnds.length });
    group = [];
    laneEnds = [];
  };

  for (const item of items) {
    const startMinutes = minutesOf(item.local);
    if (laneEnds.every((end) => end <= startMinutes)) closeGroup();
    const free = laneEnds.findIndex((end) => end <= startMinutes);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = startMinutes + heightMinutes;
    group.push({ item, startMinutes, lane });
  }
  closeGroup();
  return placed;
}
