import type { RestorePreview } from '#shared/contract/backups.ts';

/** One line of what a restore would change. */
export interface Change {
  /** Its key under `changes` in the texts. */
  readonly words: string;
  readonly count: number;
  readonly kind: 'back' | 'gone' | 'review';
}

/** What a restore would change, without what it wouldn't: what goes comes first, because it matters most. */
export function changesOf({ posts, deliveries }: Pick<RestorePreview, 'posts' | 'deliveries'>): Change[] {
  const all: readonly Change[] = [
    { words: 'postsRemoved', count: posts.removed, kind: 'gone' },
    { words: 'deliveriesRemoved', count: deliveries.removed, kind: 'gone' },
    { words: 'postsAdded', count: posts.added, kind: 'back' },
    { words: 'postsChanged', count: posts.changed, kind: 'back' },
    { words: 'deliveriesAdded', count: deliveries.added, kind: 'back' },
    { words: 'deliveriesChanged', count: deliveries.changed, kind: 'back' },
    { words: 'toReview', count: deliveries.toReview, kind: 'review' },
  ];
  return all.filter(({ count }) => count > 0);
}
