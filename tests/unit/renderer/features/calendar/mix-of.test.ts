import { describe, expect, it } from 'vitest';
import type { Pillar } from '#shared/contract/brands.ts';
import { mixOf } from '#renderer/features/calendar/mix-of.ts';
import { calendarItem } from './calendar-items.ts';

function pillar(id: string, targetShare: number): Pillar {
  return { id: id as Pillar['id'], brandId: 'brand' as Pillar['brandId'], name: id, colour: '#1c7ed6', targetShare };
}

function item(id: string, post: string, pillarId: string | null) {
  return calendarItem(id, '2026-11-26T09:00:00', { postId: post as never, pillarId: pillarId as never });
}

describe('the mix of a month', () => {
  it('counts a post once, however many channels it goes to', () => {
    const mix = mixOf(
      [item('1', 'a', 'fun'), item('2', 'a', 'fun'), item('3', 'b', 'useful')],
      [pillar('useful', 60), pillar('fun', 40)],
    );
    expect(mix.map(({ posts, share }) => [posts, share])).toEqual([
      [1, 0.5],
      [1, 0.5],
    ]);
  });

  it('leaves posts without a pillar out, and an empty month at nothing', () => {
    expect(mixOf([item('1', 'a', null)], [pillar('fun', 40)])[0]?.share).toBe(0);
  });
});
