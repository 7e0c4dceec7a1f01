import type { CalendarItem } from '#shared/contract/calendar.ts';

/** A delivery as the calendar is told of it. */
export function calendarItem(id: string, local: string, rest: Partial<CalendarItem> = {}): CalendarItem {
  return {
    id: id as CalendarItem['id'],
    postId: `post of ${id}` as CalendarItem['postId'],
    channelId: 'feed' as CalendarItem['channelId'],
    network: 'webfeed',
    state: 'planned',
    local,
    dueAt: '2026-11-26T16:30:00.000Z' as CalendarItem['dueAt'],
    title: id,
    pillarId: null,
    expires: false,
    paid: false,
    thumbUrl: null,
    ...rest,
  };
}
