import type { Pillar } from '#shared/contract/brands.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';

/** How much of a month one pillar has, against what it should have. */
export interface MixShare {
  readonly pillar: Pillar;
  readonly posts: number;
  /** 0 to 1, of the posts that have a pillar. */
  readonly share: number;
}

/** The mix of a month: posts count once, however many channels they go to; those without a pillar don't count. */
export function mixOf(items: readonly CalendarItem[], pillars: readonly Pillar[]): readonly MixShare[] {
  const pillarOfPost = new Map(items.map(({ postId, pillarId }) => [postId, pillarId]));
  const counts = new Map<string, number>();
  for (const pillarId of pillarOfPost.values()) {
    if (pillarId !== null) counts.set(pillarId, (counts.get(pillarId) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return pillars.map((pillar) => {
    const posts = counts.get(pillar.id) ?? 0;
    return { pillar, posts, share: total === 0 ? 0 : posts / total };
  });
}
