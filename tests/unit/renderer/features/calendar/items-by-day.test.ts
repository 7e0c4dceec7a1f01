import { describe, expect, it } from 'vitest';
import { itemsByDay } from '#renderer/features/calendar/items-by-day.ts';
import { calendarItem } from './calendar-items.ts';

const nothing = { hiddenChannels: new Set<string>(), moved: {} };
const early = calendarItem('early', '2026-11-26T09:00:00');
const late = calendarItem('late', '2026-11-26T18:30:00');
const other = calendarItem('other', '2026-11-27T10:00:00', { channelId: 'bluesky' as never });

describe('the chips of a day', () => {
  it('come in the order of their times', () => {
    const days = itemsByDay([late, other, early], nothing, new Map());
    expect(days.get('2026-11-26')).toEqual([early, late]);
  });

  it('leave out channels that are hidden', () => {
    const days = itemsByDay([early, other], { ...nothing, hiddenChannels: new Set(['bluesky']) }, new Map());
    expect([...days.keys()]).toEqual(['2026-11-26']);
  });

  it('show what was just dropped at its new time', () => {
    const days = itemsByDay([early, late], { ...nothing, moved: { early: '2026-11-28T09:00:00' } }, new Map());
    expect(days.get('2026-11-26')).toEqual([late]);
    expect(days.get('2026-11-28')?.map(({ id, local }) => [id, local])).toEqual([['early', '2026-11-28T09:00:00']]);
  });

  it('are the same array as before on days where nothing changed', () => {
    const before = itemsByDay([early, late, other], nothing, new Map());
    const after = itemsByDay([early, late, { ...other, state: 'armed' }], nothing, before);
    expect(after.get('2026-11-26')).toBe(before.get('2026-11-26'));
    expect(after.get('2026-11-27')).not.toBe(before.get('2026-11-27'));
  });
});
