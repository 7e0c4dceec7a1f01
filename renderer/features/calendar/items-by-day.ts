import type { CalendarItem } from '#shared/contract/calendar.ts';
import { dayOf } from '#renderer/lib/local-time.ts';

export type ItemsByDay = ReadonlyMap<string, readonly CalendarItem[]>;

/** What a calendar draws on top of what the core said. */
export interface Changes {
  readonly hiddenChannels: ReadonlySet<string>;
  /** Times that were dropped and not yet answered, by delivery. */
  readonly moved: Readonly<Record<string, string>>;
}

function byTime(one: CalendarItem, other: CalendarItem): number {
  if (one.local !== other.local) return one.local < other.local ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function sameItems(one: readonly CalendarItem[], other: readonly CalendarItem[] | undefined): boolean {
  return one.length === other?.length && one.every((item, index) => item === other[index]);
}

/**
 * Deliveries by day, in the order of their times. A day whose deliveries are the same objects as in `before` keeps its
 * array, so that only days that changed are drawn again.
 */
export function itemsByDay(items: readonly CalendarItem[], changes: Changes, before: ItemsByDay): ItemsByDay {
  const days = new Map<string, CalendarItem[]>();
  for (const item of items) {
    if (changes.hiddenChannels.has(item.channelId)) continue;
    const local = changes.moved[item.id] ?? item.local;
    const shown = local === item.local ? item : { ...item, local };
    const day = dayOf(local);
    const list = days.get(day);
    if (list === undefined) days.set(day, [shown]);
    else list.push(shown);
  }
  const result = new Map<string, readonly CalendarItem[]>();
  for (const [day, list] of days) {
    list.sort(byTime);
    const old = before.get(day);
    result.set(day, old !== undefined && sameItems(list, old) ? old : list);
  }
  return result;
}

export function findItem(days: ItemsByDay, id: string): CalendarItem | undefined {
  for (const items of days.values()) {
    const item = items.find((one) => one.id === id);
    if (item !== undefined) return item;
  }
  return undefined;
}
