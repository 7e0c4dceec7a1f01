import { describe, expect, it } from 'vitest';
import { changesOf } from '#renderer/features/settings/changes-of.ts';

const none = { added: 0, removed: 0, changed: 0 };

describe('what a restore would change', () => {
  it('is nothing where backup and present are the same', () => {
    expect(changesOf({ posts: none, deliveries: { ...none, toReview: 0 } })).toEqual([]);
  });

  it('names what goes first, then what comes back, then what is looked for', () => {
    const changes = changesOf({ posts: { added: 1, removed: 2, changed: 0 }, deliveries: { ...none, toReview: 3 } });
    expect(changes.map(({ words, count, kind }) => [words, count, kind])).toEqual([
      ['postsRemoved', 2, 'gone'],
      ['postsAdded', 1, 'back'],
      ['toReview', 3, 'review'],
    ]);
  });
});
